"""The parts that every page shares: addresses, colours, form fields, and painting to HTML."""
