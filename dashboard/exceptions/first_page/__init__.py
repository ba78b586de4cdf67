"""What the first page says of all lines: the headline, the group of every line, what to watch."""
