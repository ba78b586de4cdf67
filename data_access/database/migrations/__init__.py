"""Every change of the schema, forwards and back."""
