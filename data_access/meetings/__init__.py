"""The rows that record what people decided about exceptions."""
