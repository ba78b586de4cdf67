"""Tests of `dashboard/assurance/schools`."""
