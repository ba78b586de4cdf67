"""Tests of `data_access/store/reading`."""
