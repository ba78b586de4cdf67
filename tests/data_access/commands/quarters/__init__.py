"""Tests of `data_access/commands/quarters`."""
