"""Tests of `data_access/database/sqlite`."""
