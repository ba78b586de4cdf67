"""The door: who reads, by which session, and what each address asks of the table of roles."""
