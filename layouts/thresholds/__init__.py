"""The pages where a steward agrees thresholds, targets and events."""
