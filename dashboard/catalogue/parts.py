"""The keys of the parts that have the same meaning for every indicator, such as the total."""

ALL = "all"
"""The key of the total. An agency always sends the total as a figure of its own."""
IN_TIME = "in_time"
"""The key of a distribution's cases within its limit of days.

This figure is calculated from the bands. No agency sends it.
"""
YEAR = "year"
"""The key of a year's own figure, which an agency sends with Q4.

It counts different children, so it is not the sum of the four quarters.
"""
