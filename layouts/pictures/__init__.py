"""Charts as SVG pictures, on pages and in files, and the marks of quarters."""
