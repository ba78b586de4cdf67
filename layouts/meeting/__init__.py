"""A meeting on the wall, drawn: slides, the view of who presents, and the order of slides."""
