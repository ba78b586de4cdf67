"""Tests of `layouts/open_data`."""
