"""The contents of charts, before they are drawn."""
