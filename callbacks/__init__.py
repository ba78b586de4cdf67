"""The callbacks of the pages: for each page its address, its data, and its answers to requests."""
