"""Charts of shares beside the population: a ratio with its interval for each group."""
