"""The callbacks of the pages of themes."""
