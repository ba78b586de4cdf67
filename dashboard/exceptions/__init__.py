"""Exceptions, which a meeting discusses: how they are found, ranked and followed up."""
