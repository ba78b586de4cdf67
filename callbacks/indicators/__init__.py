"""Conversations of the pages that show indicators."""
