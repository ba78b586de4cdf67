"""Definition files: how the catalogue's TOML files are read, checked and written."""
