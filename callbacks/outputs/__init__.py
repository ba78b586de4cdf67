"""What is made by the worker and given out, in conversation."""
