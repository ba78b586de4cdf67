"""Pages about the returns of agencies."""
