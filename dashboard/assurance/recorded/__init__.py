"""What the records of several rooms have in common: steps that are only added, and findings."""
