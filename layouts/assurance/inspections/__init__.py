"""Inspections, their findings and the response, drawn."""
