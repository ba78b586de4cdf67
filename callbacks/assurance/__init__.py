"""The plan on a page, its activities, and the topics of the work plan, in conversation."""
