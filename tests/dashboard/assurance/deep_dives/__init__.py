"""Tests of `dashboard/assurance/deep_dives`."""
