"""Pages as they stood at the end of a past day: what they say of it, and the way there."""
