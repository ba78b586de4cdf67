"""The life of a quarter: its steps from opening to sign-off, and what is to be done next."""
