"""Tests of `dashboard/exceptions`."""
