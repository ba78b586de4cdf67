"""Commentary, in conversation: what stands under charts, and its own pages."""
