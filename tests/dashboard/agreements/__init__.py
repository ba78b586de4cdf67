"""Tests of `dashboard/agreements`."""
