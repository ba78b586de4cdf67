"""Tests of `callbacks/indicators`."""
