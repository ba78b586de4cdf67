"""Conversation: each page's address, the data it gathers, and its answers."""
