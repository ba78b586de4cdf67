"""The version of the dashboard shown to people."""

VERSION = "0.1.0"
"""CHANGELOG.md says what changed in each."""
