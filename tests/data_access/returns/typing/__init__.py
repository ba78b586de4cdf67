"""Tests of `data_access/returns/typing`."""
