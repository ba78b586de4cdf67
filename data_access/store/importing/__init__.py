"""Files are imported here: kept as they are read, looked at, matched, loaded and undone."""
