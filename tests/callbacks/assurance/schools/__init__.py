"""Tests of `callbacks/assurance/schools`."""
