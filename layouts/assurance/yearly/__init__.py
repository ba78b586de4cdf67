"""The yearly report and its kin, drawn: their list by year, and what agencies report."""
