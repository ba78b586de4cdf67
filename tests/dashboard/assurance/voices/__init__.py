"""Tests of `dashboard/assurance/voices`."""
