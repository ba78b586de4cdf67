"""Tests of `data_access/quarter_life`."""
