"""The catalogue of a partnership: its files, and the rows of what was agreed."""
