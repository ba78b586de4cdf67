"""Rapid Reviews and child safeguarding practice reviews: their clocks, outcomes and learning."""
