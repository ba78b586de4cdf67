"""The domain: what an indicator, a quarter and a flag are, and every calculation."""

VERSION = "0.1.0"
"""The version that people see; what changed with it stands in CHANGELOG.md."""
