"""Which cells of a table to hide: the solver and the attacker."""
