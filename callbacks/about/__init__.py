"""The conversations of the pages about the dashboard itself."""
