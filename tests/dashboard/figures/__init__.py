"""Tests of `dashboard/figures`."""
