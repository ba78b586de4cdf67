"""Tests of `callbacks/compared`."""
