"""Tests of `layouts/indicators`."""
