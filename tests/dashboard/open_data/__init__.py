"""Tests of `dashboard/open_data`."""
