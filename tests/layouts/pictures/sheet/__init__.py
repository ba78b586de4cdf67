"""Tests of `layouts/pictures/sheet`."""
