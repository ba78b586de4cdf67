"""Tests of `dashboard/assurance/yearly`."""
