"""The parts of a trend's picture."""
