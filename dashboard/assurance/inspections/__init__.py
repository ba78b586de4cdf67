"""Inspections, what they found, and the response to them."""
