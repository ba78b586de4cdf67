"""Tests of `dashboard/compared`."""
