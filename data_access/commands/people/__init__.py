"""The commands with which a key is made and the first administrator is invited."""
