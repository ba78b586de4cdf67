"""Tests of `dashboard/outputs`."""
