"""The pages where people sign in, and where accounts are kept."""
