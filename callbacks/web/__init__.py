"""Answers requests: finds the page of an address, gathers its data and sends it."""
