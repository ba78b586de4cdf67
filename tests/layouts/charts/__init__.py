"""Tests of `layouts/charts`."""
