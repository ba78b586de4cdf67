"""The contents of a chart before it is drawn."""
