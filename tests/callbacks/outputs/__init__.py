"""Tests of `callbacks/outputs`."""
