"""Tests of `layouts/meeting`."""
