"""Makes an indicator's line of quarters from the figures that agencies send."""
