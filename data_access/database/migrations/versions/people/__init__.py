"""Changes of the schema that concern people and how they sign in."""
