"""Pages read as they stood at the end of a past day: which day an address names."""
