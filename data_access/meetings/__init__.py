"""What a meeting records: the rows."""
