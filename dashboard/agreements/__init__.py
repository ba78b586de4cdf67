"""Changes to agreements that people propose on screen, and the effect that each would have."""
