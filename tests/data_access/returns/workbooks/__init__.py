"""Tests of `data_access/returns/workbooks`."""
