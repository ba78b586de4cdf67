"""The tables of the log, what keeps partnerships apart, and what frees files."""
