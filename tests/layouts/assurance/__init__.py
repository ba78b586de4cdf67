"""Tests of the drawings of assurance."""
