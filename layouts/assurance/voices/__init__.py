"""Drawings of voices: the surveys, and one of them with its answers, quotes and forms."""
