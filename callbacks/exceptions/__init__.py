"""The callbacks of the pages about exceptions."""
