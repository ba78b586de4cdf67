"""The changes of the schema that are about the life of a quarter."""
