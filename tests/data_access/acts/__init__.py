"""Tests of the rows of the log."""
