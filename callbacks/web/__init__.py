"""From an address to an answer."""
