"""The tables of assurance, by room."""
