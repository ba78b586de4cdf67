"""What agencies and the sub-group say lies behind the figures."""
