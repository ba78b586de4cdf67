"""Tests of the drawings of accounts."""
