"""Tests of what checks the log and of purges."""
