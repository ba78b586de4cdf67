"""What people propose on screen, and what it would change."""
