"""The connection, the schema, its tables and its migrations."""
