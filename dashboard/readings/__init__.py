"""Everything that is said about one line at one quarter: changes, flags and sentences."""
