"""Conversations of the pages about exceptions."""
