"""The commands for the log and for purges."""
