"""Tests of `data_access/published`."""
