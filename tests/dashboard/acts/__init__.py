"""Tests of the log as content."""
