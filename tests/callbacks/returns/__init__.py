"""Tests of `callbacks/returns`."""
