"""Tests of `data_access/store/quarters`."""
