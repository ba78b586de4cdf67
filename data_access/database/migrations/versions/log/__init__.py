"""The changes of the tables of the log."""
