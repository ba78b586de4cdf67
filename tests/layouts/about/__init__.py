"""Tests of `layouts/about`."""
