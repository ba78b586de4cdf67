"""Tests of `dashboard/releases`."""
