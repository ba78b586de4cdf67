"""The plan on a page and its topics, as a reader is shown them."""
