"""The parts that every indicator has by rule."""

ALL = "all"
"""The part that is the total: a row of its own, never a sum guessed on screen."""
IN_TIME = "in_time"
"""The part that is the cases within a distribution's limit of days: made of bands, never stated."""
YEAR = "year"
"""The part that is the year's own figure of distinct children, stated with Q4."""
