"""Meetings of the partnership: their slides in order, what they decide, and what becomes of it."""
