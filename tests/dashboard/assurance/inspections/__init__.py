"""Tests of `dashboard/assurance/inspections`."""
