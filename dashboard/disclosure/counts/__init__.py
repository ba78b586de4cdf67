"""Every count that is published, in each of its versions, and the sums that link counts."""
