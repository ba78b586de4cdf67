"""Tests of `callbacks/returns/typing`."""
