"""The migrations: every change of the schema, with the way back."""
