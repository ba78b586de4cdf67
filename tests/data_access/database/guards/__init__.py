"""Tests of what keeps the rows of partnerships apart."""
