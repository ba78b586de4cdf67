"""Tests of what audits are learned from, on its pages."""
