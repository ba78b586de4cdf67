"""The choice of cells to hide: a solver chooses them, and an attacker tests the choice."""
