"""Reports, in conversation: what goes into each, and their pages."""
