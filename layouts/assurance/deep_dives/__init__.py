"""Drawings of deep-dives: all of them, and one with what was gathered."""
