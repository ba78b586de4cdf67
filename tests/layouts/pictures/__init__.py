"""Tests of `layouts/pictures`."""
