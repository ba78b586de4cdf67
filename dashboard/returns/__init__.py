"""Checks of returns: whether they are correct, whether they arrived, and what they revised."""
