"""The pages of practice reviews: the register, one review, what was learned, and the report."""
