"""Returns on their way, as rows and opened again."""
