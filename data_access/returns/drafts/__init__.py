"""Returns on their way as rows, and what is read of them again."""
