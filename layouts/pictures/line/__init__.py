"""The parts of the trend picture."""
