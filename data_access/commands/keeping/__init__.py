"""The commands that keep a store: backups, and what is older than it is kept."""
