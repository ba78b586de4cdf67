"""Conversations of the pages about what agencies sent."""
