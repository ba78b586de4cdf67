"""From the figures that agencies state to an indicator's line of quarters."""
