"""What a chart holds before it is drawn."""
