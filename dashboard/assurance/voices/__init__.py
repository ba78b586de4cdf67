"""Voices: surveys of children, parents and staff, quotes, and what was done with them."""
