"""Tests of `data_access/store/importing`."""
