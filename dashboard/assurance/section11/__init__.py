"""Section 11: what each agency says of its own safeguarding, year by year, and its picture."""
