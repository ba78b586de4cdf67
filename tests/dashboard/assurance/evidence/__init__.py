"""Tests of `dashboard/assurance/evidence`."""
