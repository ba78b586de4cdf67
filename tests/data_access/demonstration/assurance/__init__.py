"""Tests of `data_access/demonstration`."""
