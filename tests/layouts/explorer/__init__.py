"""Tests of `layouts/explorer`."""
