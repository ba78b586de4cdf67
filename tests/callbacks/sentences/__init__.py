"""Tests of `callbacks/sentences`."""
