"""Published statistics: their files, mappings and rows."""
