"""Tests of `data_access/store/editing/heard`."""
