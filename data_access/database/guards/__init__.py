"""What keeps the rows of partnerships apart, and frees files of what was removed."""
