"""The conversations of the pages that show indicators."""
