"""Counts that a text names: which numbers count children or cases, and which readers are told."""
