"""Tests of the counts that are published together."""
