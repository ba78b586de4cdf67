"""All code that reads or writes the SQL store, or files of figures."""
