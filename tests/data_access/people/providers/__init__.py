"""Tests of signing in at providers."""
