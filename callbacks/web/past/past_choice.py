"""The form that leads to a past day, for who may read pages as they stood then."""

from datetime import timedelta
from urllib.parse import parse_qsl

from dashboard.actions import Action
from data_access.store.gate import Gate
from layouts.past.past_form import PastChoice

_ONE_DAY = timedelta(days=1)


def past_choice(gate: Gate, address: str) -> PastChoice | None:
    """Return the choice of a past day for the page at an address; None for who may not choose."""
    if not gate.reader.may(Action.READ_PAST):
        return None
    path, _, query = address.partition("?")
    said = tuple(parse_qsl(query))
    if gate.as_at is not None:
        return PastChoice(path, said, chosen=f"{gate.as_at:%Y-%m-%d}")
    return PastChoice(path, said, last=f"{gate.today - _ONE_DAY:%Y-%m-%d}")
