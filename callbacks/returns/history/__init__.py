"""What became of returns over time: trails of figures, marks to follow up, lateness."""
