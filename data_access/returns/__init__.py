"""Returns of agencies: the files that they send, and the rows that are stored."""
