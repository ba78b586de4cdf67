"""What schools and early years settings answer once a year, each by a link of its own."""
