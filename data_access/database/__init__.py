"""The connection to the database, its schema, tables and migrations."""
