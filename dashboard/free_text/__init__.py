"""Finds details in free text that could identify a child."""
