"""The parts that every page shares: addresses, colours, form controls and painting to HTML."""
