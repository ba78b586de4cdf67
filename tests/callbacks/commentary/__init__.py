"""Tests of `callbacks/commentary`."""
