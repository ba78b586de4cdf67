"""Tests of `layouts/pictures/line`."""
