"""Files on their way in, as rows."""
