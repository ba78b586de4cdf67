"""Tests of `callbacks/releases`."""
