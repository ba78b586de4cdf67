"""How far quarters are, read from a snapshot."""
