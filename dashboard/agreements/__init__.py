"""Changes that people propose on screen, and what each would change."""
