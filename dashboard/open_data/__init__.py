"""Open data: the figures of all lines as rows in the tidy form of official statistics."""
