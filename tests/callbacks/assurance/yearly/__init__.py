"""Tests of `callbacks/assurance/yearly`."""
