"""The domain: what an indicator, a quarter and a flag are, and every calculation."""

VERSION = "0.1.0"
"""The version shown to people; CHANGELOG.md says what changed in each."""
