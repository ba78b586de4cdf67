"""Who reads the plan: partners without names, stewards all of it, the public nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from dashboard.assurance.audit_topics import TopicStep, TopicWord
from dashboard.assurance.plan_steps import PlanWord
from dashboard.errors import NotAllowedError
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Reader
from data_access.store.editor import open_editor
from data_access.store.store import Store
from tests.dashboard.assurance.plans import a_step, an_entry
from tests.data_access.stores import Clock, a_store
from tests.doors import STEWARD, seen_by

DAY = date(2025, 5, 1)
TELLING = "Jayden Smith, 4, was not seen"
PARTNER = Reader(Audience.PARTNER)


@pytest.fixture
def store() -> Iterator[Store]:
    """A plan of one entry, with a step and a topic whose reason tells of a child."""
    clock = Clock(DAY)
    with a_store(clock=clock) as found:
        with open_editor(found, STEWARD, DAY, clock) as desk:
            desk.save_plan_entries([an_entry(entry=0, number=0)])
            desk.record_plan_step(a_step(PlanWord.DONE, 0, text="A report went out"), after=0)
            topic = TopicStep(TopicWord.PROPOSED, title="Topic", text=TELLING, by="M. Member")
            desk.record_topic(topic, after=0)
        yield found


def test_a_steward_reads_names_and_words(store: Store) -> None:
    gate = seen_by(store, STEWARD)
    assert gate.plan_entries()[0].by == "A. Analyst"
    assert gate.topic_steps()[0].text == TELLING


def test_a_partner_reads_neither_names_nor_words_that_tell_of_a_child(store: Store) -> None:
    full, gate = seen_by(store, STEWARD), seen_by(store, PARTNER)
    assert gate.plan_entries() == tuple(replace(one, by="") for one in full.plan_entries())
    assert gate.plan_steps()[0].text == "A report went out"
    assert (gate.topic_steps()[0].text, gate.topic_steps()[0].title) == ("", "Topic")


@pytest.mark.parametrize("reader", [Reader(), reader_of([Role.ADMINISTRATOR], Audience.STEWARD)])
def test_the_public_and_who_keeps_accounts_read_nothing(store: Store, reader: Reader) -> None:
    gate = seen_by(store, reader)
    for ask in (gate.plan_entries, gate.plan_steps, gate.topic_steps):
        with pytest.raises(NotAllowedError):
            ask()
