"""What audits are learned from, drawn: learning reports and briefings."""
