"""The single migrations, in order of their numbers."""
