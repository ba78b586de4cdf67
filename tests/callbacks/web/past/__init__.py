"""Tests of pages of past days: which day an address names, and who may."""
