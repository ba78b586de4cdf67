"""Tests of `dashboard/returns`."""
