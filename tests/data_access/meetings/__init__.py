"""Tests of `data_access/meetings`."""
