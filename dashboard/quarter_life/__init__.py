"""The life of a quarter: its steps from opening to release, and what is to be done next."""
