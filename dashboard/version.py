"""The version number of the dashboard, which people see on its pages."""

VERSION = "0.1.0"
"""The present version. CHANGELOG.md lists what changed in each version."""
