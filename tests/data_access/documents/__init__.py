"""Tests of `data_access/documents`."""
