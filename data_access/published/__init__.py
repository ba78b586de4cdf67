"""Published statistics: the files, the mappings that read them, and the rows."""
