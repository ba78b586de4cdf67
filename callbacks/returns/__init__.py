"""The callbacks of the pages about returns."""
