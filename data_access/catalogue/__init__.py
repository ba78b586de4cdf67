"""The catalogue of a partnership: its definition files, and the rows of its agreements."""
