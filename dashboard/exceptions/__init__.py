"""Exceptions, which the meeting discusses: how they are found, ranked and followed up."""
