"""The callbacks of the pages where a steward agrees thresholds and events."""
