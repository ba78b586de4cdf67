"""Tests of `callbacks/exceptions`."""
