"""Tests of `callbacks/about`."""
