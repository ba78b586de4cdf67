"""The parts that all pictures share: canvas, axes, words and marks."""
