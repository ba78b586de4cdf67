"""The conversations of the pages about returns."""
