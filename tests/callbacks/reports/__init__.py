"""Tests of `callbacks/meeting`."""
