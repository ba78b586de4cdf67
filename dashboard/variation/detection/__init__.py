"""The rules that raise an exception."""
