"""What a snapshot reads, by subject: returns, texts, and what of a text an audience may know."""
