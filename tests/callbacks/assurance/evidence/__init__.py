"""Tests of `callbacks/assurance/evidence`."""
