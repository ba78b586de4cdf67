"""Tests of `callbacks/open_data`."""
