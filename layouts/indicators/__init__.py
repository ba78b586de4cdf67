"""The pages that show indicators."""
