"""The conversation of the return that is typed on a page."""
