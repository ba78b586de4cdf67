"""Tests of `callbacks/assurance/inspections`."""
