"""Drafts of returns and what is asked about them."""
