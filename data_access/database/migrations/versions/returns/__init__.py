"""The migrations of returns on their way."""
