"""Tests of `data_access/catalogue`."""
