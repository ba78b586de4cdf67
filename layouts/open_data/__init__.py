"""What the partnership gives out: the page of open data, its files, the feed, a chart to embed."""
