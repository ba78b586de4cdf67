"""The parts of the picture of an indicator's line."""
