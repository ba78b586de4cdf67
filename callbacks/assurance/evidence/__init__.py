"""The evidence about each theme and the judgement of it, in conversation."""
