"""Definition files: read, checked and written."""
