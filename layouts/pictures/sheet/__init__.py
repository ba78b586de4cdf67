"""The parts that every picture shares: canvas, axes, words and marks."""
