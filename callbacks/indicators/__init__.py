"""The callbacks of the pages that show indicators."""
