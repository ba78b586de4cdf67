"""The pages where files are imported: their addresses, what they gather, and their forms."""
