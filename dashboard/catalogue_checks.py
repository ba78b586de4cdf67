"""Placeholder sentence for the checks of a catalogue."""

from dashboard.entries import Faults
from dashboard.indicators import Catalogue


def check(catalogue: Catalogue, faults: Faults, whole: bool = True) -> None:
    """Note faults."""
