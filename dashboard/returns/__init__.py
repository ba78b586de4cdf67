"""Whether a return is right, whether it came in, and what it revised."""
