"""The rules that make an exception."""
