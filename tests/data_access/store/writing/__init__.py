"""Tests of every write of the store."""
