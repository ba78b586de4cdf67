"""Tests of `callbacks/reports/yearly`."""
