"""Tests of `data_access/assurance`."""
