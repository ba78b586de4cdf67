"""Audits, actions and reviews, and their time limits."""
