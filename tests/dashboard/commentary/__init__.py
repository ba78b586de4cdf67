"""Tests of `dashboard/commentary`."""
