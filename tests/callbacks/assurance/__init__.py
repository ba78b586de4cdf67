"""Tests of `callbacks/assurance`."""
