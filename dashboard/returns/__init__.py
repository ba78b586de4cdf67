"""Checks of agencies' returns: whether they are correct and arrived, and what they changed."""
