"""Pages about what agencies sent."""
