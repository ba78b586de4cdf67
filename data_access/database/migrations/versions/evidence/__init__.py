"""The migrations of what is evidence, and of where it stands."""
