"""The pages of deep-dives: what they gather, and how their forms are read."""
