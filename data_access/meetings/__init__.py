"""The records of meetings, as rows."""
