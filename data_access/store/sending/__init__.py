"""The desk that takes returns on their way, and what of them changes anything."""
