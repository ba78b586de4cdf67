"""The rows that record the decisions of people about exceptions."""
