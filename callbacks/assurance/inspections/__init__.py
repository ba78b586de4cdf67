"""Inspections, their findings and the response, in conversation."""
