"""The part of the gate that shows voices and deep-dives, side by side."""

from data_access.store.assurance.heard.dives_gate import DivesGate
from data_access.store.assurance.heard.voices_gate import VoicesGate


class HeardGate(VoicesGate, DivesGate):
    """The voices and the deep-dives of a snapshot, as one reader may see them."""
