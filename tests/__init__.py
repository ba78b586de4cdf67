"""The tests; their folders mirror the packages, and `browser/` is extra."""
