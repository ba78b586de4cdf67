"""Tests of `dashboard/comparators`."""
