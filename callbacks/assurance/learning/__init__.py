"""What audits are learned from: their findings on other pages, learning reports, workbooks."""
