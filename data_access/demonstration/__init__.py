"""A partnership that never was: how its figures are invented, and how they came in."""
