"""Who reads the register of practice reviews, and what others are told of it."""

from collections.abc import Iterator

import pytest

from dashboard.errors import NotAllowedError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Reader
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.data_access.store.assurance.entered import released_learning, written_learning
from tests.data_access.stores import Clock, a_store
from tests.doors import DAY, STEWARD, seen_by

CLOCK = Clock(DAY)
OWN = (Role.STEWARD, Role.CHAIR, Role.SAFEGUARDING_PARTNER)


@pytest.fixture(scope="module")
def store() -> Iterator[Store]:
    """A store with two reviews: one with learning that was released, one with some that waits."""
    with a_store(clock=CLOCK) as found:
        with open_editor(found, STEWARD, DAY, CLOCK) as desk:
            released_learning(desk)
            written_learning(desk, "Ask who else lives there")
            released_learning(desk, "Jamie Smith was not asked")
        yield found


@pytest.mark.parametrize("role", OWN)
def test_stewards_the_chair_and_safeguarding_partners_read_the_register(
    store: Store, role: Role
) -> None:
    gate = seen_by(store, reader_of([role], Audience.STEWARD))
    assert len(gate.review_steps()) == 3
    assert len(gate.review_learning()) == 5


@pytest.mark.parametrize("role", sorted(set(Role) - set(OWN)))
def test_nobody_else_reads_the_register_at_any_audience(store: Store, role: Role) -> None:
    gate = seen_by(store, reader_of([role], Audience.STEWARD))
    for ask in (gate.review_steps, gate.review_learning):
        with pytest.raises(NotAllowedError):
            ask()


def test_who_reads_it_reads_it_no_more_as_others_do(store: Store) -> None:
    chair = reader_of([Role.CHAIR], Audience.STEWARD)
    for reader in (chair.as_seen_by(Audience.PARTNER), STEWARD.as_seen_by(Audience.PARTNER)):
        with pytest.raises(NotAllowedError):
            seen_by(store, reader).review_steps()


def test_partners_read_what_was_released_without_its_review_or_a_name(store: Store) -> None:
    (told,) = seen_by(store, Reader(Audience.PARTNER)).released_learning()
    assert told.text == "Share what is known early"
    assert (told.review, told.number, told.by) == (0, 1, "")
    analyst = seen_by(store, reader_of([Role.ANALYST], Audience.STEWARD)).released_learning()
    assert [one.text for one in analyst] == ["Jamie Smith was not asked", told.text]
    with pytest.raises(NotAllowedError):
        seen_by(store, Reader()).released_learning()
