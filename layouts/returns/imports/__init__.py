"""The pages where files are imported."""
