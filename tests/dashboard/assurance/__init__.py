"""Tests of `dashboard/assurance`."""
