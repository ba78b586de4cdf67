"""Tests of `dashboard/disclosure`."""
