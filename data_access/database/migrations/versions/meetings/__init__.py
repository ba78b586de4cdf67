"""The changes of the tables of what people say and decide."""
