"""Workbooks that came from elsewhere, as plain cells: behind a guard, read in a process apart."""
