"""Audits, actions and reviews, and the clocks they keep."""
