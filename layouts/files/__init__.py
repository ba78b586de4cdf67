"""What is taken out of a page: the kinds of files, and how each is made."""
