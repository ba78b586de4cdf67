"""Tests of `data_access/returns/guarded`."""
