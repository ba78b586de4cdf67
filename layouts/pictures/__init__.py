"""Charts as SVG: on a page, as files, and their marks."""
