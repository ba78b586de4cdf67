"""Tests of `layouts/pictures/kinds`."""
