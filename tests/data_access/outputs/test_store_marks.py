"""The store as it was when an edition was made: its figures, its plan, and nothing left behind."""

from datetime import timedelta

import pytest

from dashboard.outputs.editions import StoreMark
from dashboard.readers import Audience, Reader
from data_access.store.gate import Gate, open_gate
from data_access.store.outputs_door import open_past_gate
from data_access.store.store import Store
from tests.data_access.outputs.conftest import DAY
from tests.data_access.stores import QUARTER, Clock, a_return, counted

PUBLIC = Reader()


def seen(gate: Gate) -> dict[str, float | None]:
    """Give what a reader sees of the enquiries of the quarter, by part."""
    found = gate.material(["enquiries"], QUARTER, parts=True).observations["enquiries"]
    return {one.part: one.numerator for one in found if one.quarter == QUARTER}


def marked(store: Store, clock: Clock) -> StoreMark:
    """Give the present moment of a store."""
    with open_gate(store, PUBLIC, DAY) as gate:
        return gate.store_mark(clock())


@pytest.fixture
def changed(store: Store, clock: Clock) -> StoreMark:
    """A moment at which the public saw 412, before a correction that hides every version."""
    store.save_return(a_return(counted(412)))
    mark = marked(store, clock)
    clock.moment += timedelta(hours=1)
    store.save_return(a_return(counted(3)))
    return mark


def test_a_figure_that_is_hidden_since_is_there_for_the_check_alone(
    store: Store, changed: StoreMark
) -> None:
    with open_gate(store, PUBLIC, DAY) as now:
        assert seen(now) == {"all": None}
    with open_past_gate(store, PUBLIC, DAY, changed) as past:
        assert seen(past) == {"all": 412}


def test_the_present_is_untouched_by_a_look_at_the_past(store: Store, changed: StoreMark) -> None:
    steward = Reader(Audience.STEWARD)
    with open_gate(store, steward, DAY) as before:
        state, versions = before.state, before.versions("enquiries", QUARTER)
    with pytest.raises(RuntimeError), open_past_gate(store, PUBLIC, DAY, changed):
        raise RuntimeError
    with open_past_gate(store, PUBLIC, DAY, changed) as past:
        assert len(past.versions("enquiries", QUARTER)) == 1
    store.forget()
    with open_gate(store, steward, DAY) as after:
        assert (after.state, after.versions("enquiries", QUARTER)) == (state, versions)
        assert len(versions) == 2


def test_what_was_shown_to_the_public_is_known_as_shown(store: Store, clock: Clock) -> None:
    """A kept edition holds nothing that the plans do not reckon as known."""
    store.save_return(a_return(counted(412)))
    with open_gate(store, PUBLIC, DAY) as gate:
        shown = seen(gate)
    with store.snapshot() as snapshot:
        versions = store._shelves.shown.shown_versions(snapshot.connection)
    places = versions.places_shown(Audience.PUBLIC)
    for part, number in shown.items():
        assert (number is None) or any(
            (place.indicator, place.part, place.quarter) == ("enquiries", part, QUARTER)
            for place in places
        )
    assert any(number is not None for number in shown.values())
