"""Tests of `dashboard.assurance.section11`."""
