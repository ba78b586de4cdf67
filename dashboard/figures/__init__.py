"""From what agencies state to an indicator's line of quarters."""
