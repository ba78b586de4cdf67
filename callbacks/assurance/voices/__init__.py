"""The pages of voices: what they gather, and how their forms are read."""
