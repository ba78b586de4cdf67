"""Tests of `dashboard/meetings`."""
