"""Accounts, roles, factors, sessions and links in the store, and what is computed for them."""
