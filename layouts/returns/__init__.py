"""The pages about the returns of agencies."""
