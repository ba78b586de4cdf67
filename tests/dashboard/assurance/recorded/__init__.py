"""Tests of what records of several rooms have in common."""
