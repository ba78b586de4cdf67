"""Conversations of the pages about the dashboard itself."""
