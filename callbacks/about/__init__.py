"""The callbacks of the pages about the dashboard itself."""
