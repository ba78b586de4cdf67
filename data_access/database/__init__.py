"""The connection to the database, its schema, its tables and its migrations."""
