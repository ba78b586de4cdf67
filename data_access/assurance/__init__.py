"""The plan on a page and the topics of the work plan as rows."""
