"""Tests of signing in and of the pages of accounts."""
