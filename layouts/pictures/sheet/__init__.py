"""Paper, axes, words and marks that every picture shares."""
