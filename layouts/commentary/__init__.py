"""Commentary, drawn: under charts, on its own pages, and the form that enters it."""
