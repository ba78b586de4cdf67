"""The yearly report and its kin: their list by year, and what agencies report."""
