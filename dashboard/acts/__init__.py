"""The log: acts in a chain that shows what was changed, and views of unprotected figures."""
