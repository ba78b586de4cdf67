"""Tests of `callbacks/thresholds`."""
