"""Tests of `dashboard/variation`."""
