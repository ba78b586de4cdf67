"""Tests of `callbacks/web/connections`."""
