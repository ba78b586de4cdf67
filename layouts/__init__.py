"""Drawing: each page and chart from finished values."""
