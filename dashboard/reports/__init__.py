"""Papers: what minutes and reports hold, whatever file they become."""
