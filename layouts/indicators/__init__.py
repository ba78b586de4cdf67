"""Pages that show indicators."""
