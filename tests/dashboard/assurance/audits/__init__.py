"""Tests of `dashboard/assurance/audits`."""
