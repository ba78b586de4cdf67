"""What is known about each theme, brought together from all records, and how effective we are."""
