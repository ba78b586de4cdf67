"""Tests of `dashboard/reports`."""
