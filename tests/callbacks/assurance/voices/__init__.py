"""Tests of `callbacks/assurance/voices`."""
