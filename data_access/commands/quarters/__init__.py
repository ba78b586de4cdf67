"""The commands for the life of a quarter."""
