"""The pages about exceptions."""
