"""The store, with its gate for readers and its editor for stewards."""
