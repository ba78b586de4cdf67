"""Returns of agencies: their files and their rows."""
