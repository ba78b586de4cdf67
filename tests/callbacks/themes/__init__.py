"""Tests of `callbacks/themes`."""
