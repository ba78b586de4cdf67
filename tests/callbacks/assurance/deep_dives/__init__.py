"""Tests of `callbacks/assurance/deep_dives`."""
