"""The desk of returns and what the gate shows of it."""
