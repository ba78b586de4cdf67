"""Tests of `data_access/store/assurance/heard`."""
