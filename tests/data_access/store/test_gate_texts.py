"""Every field of free text, through every method of the gate, with a word that marks it.

Beside a number that is hidden, or a name, no reader but a steward ever receives the marked word.
Where nothing in the text is to be kept back, those who read the field receive it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest

from dashboard.catalogue.decisions import Minute
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.store.test_gate_table import TABLE, Row, answer
from tests.data_access.stores import CATALOGUE, ENQUIRIES, QUARTER, Clock, a_return, a_store
from tests.doors import edited, record_step

PUBLIC, PARTNER, STEWARD = (Reader(audience) for audience in Audience)
MARK = "wickerwork"
CLEAN = f"the {MARK} form was new"
HIDDEN = 38
KEPT = {
    "a number": f"the {MARK} form: {HIDDEN} of them came late",
    "a number in words": f"the {MARK} form: thirty-eight of them came late",
    "a name": f"the {MARK} form, after Jamie Smith asked for it",
}
PLAIN = Minute("the sub-group", "a meeting", "as agreed", "A. Steward", QUARTER.first_day)
ASKED = {**TABLE, "return_": Row(lambda gate: gate.return_(1), filtered=True)}
NOBODY: tuple[Reader, ...] = ()
OTHERS = (PUBLIC, PARTNER)


@dataclass(frozen=True)
class Field:
    """A field of free text: how a text comes into it, and who else than stewards reads it."""

    put: Callable[[str], Store]
    readers: tuple[Reader, ...]


def sent(note: str = "", hidden_note: str = "", reason: str = "", file: str = "a.csv") -> Store:
    """Make a store in which a total is shown and two of its parts are hidden."""
    store = a_store(clock=Clock())
    counts = zip((part.key for part in make.AGE.parts), (3, 371, HIDDEN), strict=True)
    parts = [make.observation(ENQUIRIES, QUARTER, count, part=key) for key, count in counts]
    parts[-1] = replace(parts[-1], reason=hidden_note)
    total = replace(make.observation(ENQUIRIES, QUARTER, 412), reason=note)
    store.save_return(replace(a_return(total, *parts, reason=reason), file=file))
    return store


def with_event(title: str = "new form", source: str = "", minute: Minute = PLAIN) -> Store:
    """Make a store in which an event was recorded."""
    store = sent()
    event = make.event(QUARTER, title, source=source, indicators=(ENQUIRIES.key,))
    edited(store, Clock()).add_event(event, minute)
    return store


def with_level(agreed: str = "the sub-group", minute: Minute = PLAIN) -> Store:
    """Make a store in which a threshold was agreed."""
    store = sent()
    level = replace(make.threshold(above=500, since=QUARTER), agreed=agreed)
    edited(store, Clock()).add_level(ENQUIRIES.key, level, minute)
    return store


def with_entry(agreed: str = "the sub-group", source: str = "") -> Store:
    """Make a store in which an indicator's entry was changed by a file."""
    store = sent()
    changed = replace(CATALOGUE.indicators[0], definition="Otherwise.")
    catalogue = replace(CATALOGUE, indicators=(changed, *CATALOGUE.indicators[1:]))
    store.save_catalogue(catalogue, agreed=agreed, source=source, since=QUARTER.first_day)
    return store


def with_step(text: str = "", who: str = "", by: str = "A. Steward") -> Store:
    """Make a store in which a step of an exception was recorded."""
    store = sent()
    run = ExceptionRun(ENQUIRIES.key, QUARTER, QUARTER, upward=True)
    step = ExceptionStep(run, ExceptionStage.AGREED, by, text or "as agreed", who)
    record_step(store, step, Clock())
    return store


FIELDS = {
    "a figure's note": Field(lambda text: sent(note=text), OTHERS),
    "a hidden figure's note": Field(lambda text: sent(hidden_note=text), NOBODY),
    "a return's reason": Field(lambda text: sent(reason=text), OTHERS),
    "a file's name": Field(lambda text: sent(file=f"{text}.csv"), NOBODY),
    "an event's title": Field(lambda text: with_event(title=text), OTHERS),
    "an event's source": Field(lambda text: with_event(source=text), OTHERS),
    "who agreed an event": Field(
        lambda text: with_event(minute=replace(PLAIN, agreed=text)), NOBODY
    ),
    "where an event was agreed": Field(
        lambda text: with_event(minute=replace(PLAIN, source=text)), NOBODY
    ),
    "why an event was agreed": Field(
        lambda text: with_event(minute=replace(PLAIN, why=text)), NOBODY
    ),
    "who recorded an event": Field(
        lambda text: with_event(minute=replace(PLAIN, recorded_by=text)), NOBODY
    ),
    "a level's agreement": Field(lambda text: with_level(agreed=text), OTHERS),
    "who agreed a level": Field(
        lambda text: with_level(minute=replace(PLAIN, agreed=text)), OTHERS
    ),
    "where a level was agreed": Field(
        lambda text: with_level(minute=replace(PLAIN, source=text)), OTHERS
    ),
    "why a level was agreed": Field(
        lambda text: with_level(minute=replace(PLAIN, why=text)), NOBODY
    ),
    "who recorded a level": Field(
        lambda text: with_level(minute=replace(PLAIN, recorded_by=text)), NOBODY
    ),
    "who agreed an entry": Field(lambda text: with_entry(agreed=text), OTHERS),
    "where an entry was agreed": Field(lambda text: with_entry(source=text), OTHERS),
    "a step's text": Field(lambda text: with_step(text=text), OTHERS),
    "a step's post": Field(lambda text: with_step(who=text), (PARTNER,)),
    "who recorded a step": Field(lambda text: with_step(by=text), NOBODY),
}


def received_by(store: Store, reader: Reader) -> set[str]:
    """Give the methods by which a reader receives the marked word."""
    return {name for name, row in ASKED.items() if MARK in repr(answer(store, reader, row))}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_a_text_beside_a_hidden_number_or_a_name_is_a_stewards_alone(
    field: Field, text: str
) -> None:
    store = field.put(text)
    assert received_by(store, STEWARD)
    assert [received_by(store, reader) for reader in OTHERS] == [set(), set()]
    store.dispose()


@pytest.mark.parametrize("field", FIELDS.values(), ids=FIELDS)
def test_a_text_with_nothing_to_keep_back_is_received_by_all_who_read_its_field(
    field: Field,
) -> None:
    store = field.put(CLEAN)
    assert received_by(store, STEWARD)
    assert [reader for reader in OTHERS if received_by(store, reader)] == list(field.readers)
    store.dispose()
