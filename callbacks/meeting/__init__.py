"""A meeting on the wall, in conversation."""
