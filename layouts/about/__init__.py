"""Pages about the dashboard itself."""
