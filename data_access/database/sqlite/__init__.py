"""The file of a SQLite store, and connections to it."""
