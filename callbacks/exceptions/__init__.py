"""The conversations of the pages about exceptions."""
