"""Tests of what of a request enters the log."""
