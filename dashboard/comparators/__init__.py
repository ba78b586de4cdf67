"""Figures for our neighbours, the region and England, and comparisons of our figure with them."""
