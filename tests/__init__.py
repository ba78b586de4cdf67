"""The tests: they mirror the packages, plus `browser/`."""
