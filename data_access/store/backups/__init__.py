"""Backups of a store: they are made while it is used, and put back."""
