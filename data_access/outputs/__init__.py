"""The rows of what is made and given out, and the desk that keeps them."""
