"""Thematic deep-dives: what is gathered about a question, a conclusion, and who agreed to it."""
