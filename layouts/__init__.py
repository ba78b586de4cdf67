"""Drawing: every page and chart, made from finished values."""
