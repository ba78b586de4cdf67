"""Tests of `dashboard/quarter_life`."""
