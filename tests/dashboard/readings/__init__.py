"""Tests of `dashboard/readings`."""
