"""The pages about the dashboard itself."""
