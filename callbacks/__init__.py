"""Conversation: each page's address, what it gathers, how it answers."""
