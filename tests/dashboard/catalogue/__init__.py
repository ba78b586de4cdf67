"""Tests of `dashboard/catalogue`."""
