"""The migrations: every change of the schema, forwards and back."""
