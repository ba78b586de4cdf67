"""Tests of `data_access/returns/blanks`."""
