"""The yearly report and the priorities paper: their pages, and what they say as papers."""
