"""Everything that reads or writes the SQL store or a file of figures."""
