"""What became of returns over time, drawn: trails of figures, marks to follow up, lateness."""
