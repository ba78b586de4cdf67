"""Tests of the commands that keep a store."""
