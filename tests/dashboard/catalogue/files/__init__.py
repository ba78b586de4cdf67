"""Tests of `dashboard/catalogue/files`."""
