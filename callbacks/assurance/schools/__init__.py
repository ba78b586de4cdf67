"""The round of schools and early years in conversation: its page, and the links that are made."""
