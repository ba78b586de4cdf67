"""Tests of `callbacks/returns/history`."""
