"""Tests of `callbacks/web`."""
