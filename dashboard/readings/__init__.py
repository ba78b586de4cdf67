"""One line at one quarter: compared, flagged and put into words."""
