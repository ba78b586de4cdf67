"""Other methods of finding changes, on the same invented lines."""
