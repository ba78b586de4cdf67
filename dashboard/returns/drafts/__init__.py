"""Returns that were sent and are not yet figures: drafts, and what is asked about them."""
