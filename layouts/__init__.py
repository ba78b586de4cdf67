"""The drawing of every page and chart, from values that are already calculated."""
