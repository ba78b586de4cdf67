"""Tests of roles and of the rules of signing in."""
