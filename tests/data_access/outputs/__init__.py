"""Tests of `data_access/outputs`."""
