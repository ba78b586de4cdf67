"""Tests of `dashboard/variation/detection`."""
