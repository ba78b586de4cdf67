"""The rules that decide whether a quarter's figure becomes an exception."""
