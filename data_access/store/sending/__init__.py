"""Returns on their way: what readers may see of them, and the desk that takes them."""
