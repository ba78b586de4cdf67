"""Who reads deep-dives, and their conclusion: partners once another person agreed to it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dashboard.errors import NotAllowedError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Reader
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.data_access.store.assurance.dived import CONCLUSION, agreed_step, concluded_dive
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD, seen_by

PARTNER = Reader(Audience.PARTNER)
CHAIR = reader_of([Role.CHAIR], Audience.STEWARD)
CLOCK = Clock(DAY)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store without a deep-dive."""
    with a_store(clock=CLOCK) as found:
        yield found


def conclusions(store: Store, reader: Reader) -> list[str]:
    """Give the words of the third step as a reader reads them."""
    return [one.text for one in seen_by(store, reader).dive_steps() if one.number == 3]


def test_a_conclusion_is_told_once_another_person_agreed(store: Store) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        concluded = concluded_dive(desk)
    assert conclusions(store, PARTNER) == [""]
    assert conclusions(store, CHAIR) == conclusions(store, STEWARD) == [CONCLUSION]
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        agreed_step(desk, concluded)
    assert conclusions(store, PARTNER) == [CONCLUSION]
    assert {one.by for one in seen_by(store, PARTNER).dive_steps()} == {""}


def test_a_conclusion_that_was_replaced_before_the_agreement_is_told_to_nobody_else(
    store: Store,
) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        draft = concluded_dive(desk)
        again = replace(draft, text="Plans come in time", number=0, recorded=None)
        agreed_step(desk, desk.record_dive(again, after=draft.number))
    assert conclusions(store, PARTNER) == [""]
    assert conclusions(store, STEWARD) == [CONCLUSION]
    assert "Plans come in time" in {one.text for one in seen_by(store, PARTNER).dive_steps()}


@pytest.mark.parametrize("reader", [Reader(), reader_of([Role.ADMINISTRATOR], Audience.STEWARD)])
def test_the_public_and_who_keeps_accounts_read_nothing(store: Store, reader: Reader) -> None:
    with pytest.raises(NotAllowedError):
        seen_by(store, reader).dive_steps()
