"""Tests of `dashboard/free_text`."""
