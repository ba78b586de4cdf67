"""The keys of parts that have the same meaning for every indicator."""

ALL = "all"
"""The total: always stated as a figure of its own, never calculated on screen."""
IN_TIME = "in_time"
"""The cases within a distribution's limit of days: calculated from its bands, never stated."""
YEAR = "year"
"""The year's own figure of different children, stated with Q4."""
