"""Measurements of speed and size; `make bench` writes the results to docs/performance.md."""
