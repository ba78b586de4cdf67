"""Tests of `layouts/frame`."""
