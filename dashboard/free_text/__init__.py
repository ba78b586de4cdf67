"""What in a free text could identify a child."""
