"""The steps of quarters as rows."""
