"""A correction that is held back: what others are shown of it, and what a steward decides."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from callbacks.returns import quality, return_page
from dashboard.catalogue.parts import ALL
from dashboard.disclosure.held_corrections import BEING_CHECKED, NOT_SHOWN, HoldWord
from dashboard.disclosure.suppression_plan import PlanEffect
from dashboard.errors import ReleaseError
from dashboard.figures.observations import Return, Status
from dashboard.readers import Audience, Reader
from dashboard.releases.typed_texts import TextKind
from data_access.store.held_decisions import HoldDecision, decide_corrections, listed_corrections
from data_access.store.store import Store
from layouts.frame.paint import to_html
from tests import builders as make
from tests.data_access.stores import ENQUIRIES, QUARTER, WAITS, a_return, a_store
from tests.doors import release_all, seen_by

PUBLIC, PARTNER, STEWARD = (Reader(audience) for audience in Audience)
LESSER = [PUBLIC, PARTNER]
BANDS = {ALL: 38, "days_0_10": 20, "days_11_15": 11, "days_16_20": 7, "days_21_over": 0}
"""In time are 31: a correction that leaves one beside them gives it away with the total."""
CORRECTED = {ALL: 32, "days_16_20": 1}
MOMENT = datetime(2024, 1, 11, tzinfo=UTC)


def waits(numbers: dict[str, int], reason: str = "", beside: int = 0) -> Return:
    """Make a return of waits; `beside` adds enquiries to it."""
    rows = [make.observation(WAITS, QUARTER, number, part=part) for part, number in numbers.items()]
    if beside:
        rows.append(make.observation(ENQUIRIES, QUARTER, beside))
    rows[0] = replace(rows[0], reason=reason)
    return a_return(*rows, reason=reason)


@pytest.fixture
def held() -> Iterator[Store]:
    """A store with a correction that is held back from partners and the public."""
    with a_store() as store:
        store.save_return(waits(BANDS))
        store.save_return(waits(CORRECTED, "two were counted twice"))
        release_all(store)
        yield store


def shown(store: Store, reader: Reader) -> dict[str, float | None]:
    """Give the figures of the line that a reader is shown."""
    line = seen_by(store, reader).material([WAITS.key], QUARTER, parts=True).observations
    return {o.part: 0 if o.status is Status.NIL else o.numerator for o in line[WAITS.key]}


def decide(store: Store, word: HoldWord, *, keep: bool = True) -> list[PlanEffect]:
    """Decide about all that is held back; give what that changes for readers."""
    effects: list[PlanEffect] = []
    asked = {o.correction.address: o.token for o in listed_corrections(store)}
    decision = HoldDecision(word, "A. Steward", MOMENT)
    decide_corrections(store, asked, decision, effects.append, keep=keep)
    return effects


@pytest.mark.parametrize("reader", LESSER)
def test_readers_keep_the_figures_as_they_were(held: Store, reader: Reader) -> None:
    assert shown(held, reader) == BANDS
    assert shown(held, STEWARD) == {**BANDS, **CORRECTED}
    gate = seen_by(held, reader)
    (version,) = gate.versions(WAITS.key, QUARTER)
    assert (version.observation.numerator, version.stands) == (38, True)
    assert version.observation.reason == BEING_CHECKED


@pytest.mark.parametrize("reader", LESSER)
def test_a_return_of_held_figures_alone_is_a_head_and_one_sentence(
    held: Store, reader: Reader
) -> None:
    found = seen_by(held, reader).return_(2)
    assert (found.observations, found.reason) == ((), BEING_CHECKED)
    page = to_html(return_page.PAGE.layout(return_page.view(seen_by(held, reader), 2)))
    assert f"<dd>{BEING_CHECKED}</dd>" in page
    assert "32" not in page.partition("<main")[2]


def test_figures_beside_the_held_ones_are_shown_and_the_reason_is_not() -> None:
    with a_store() as store:
        store.save_return(waits(BANDS, beside=40))
        store.save_return(waits(CORRECTED, "two were counted twice", beside=41))
        release_all(store)
        found = seen_by(store, PUBLIC).return_(2)
        versions = seen_by(store, PUBLIC).versions(ENQUIRIES.key, QUARTER)
    assert [(o.indicator, o.numerator) for o in found.observations] == [(ENQUIRIES.key, 41)]
    assert found.reason == BEING_CHECKED
    assert [one.source.reason for one in versions] == ["", BEING_CHECKED]


def test_data_quality_has_a_line_of_its_own(held: Store) -> None:
    pages = {}
    for reader in (PUBLIC, STEWARD):
        gate = seen_by(held, reader)
        pages[reader] = to_html(quality.PAGE.layout(quality.view(gate, QUARTER)))
    assert f": {BEING_CHECKED}" in pages[PUBLIC]
    assert "Held back from the public." not in pages[PUBLIC]
    assert "Held back from the public." in pages[STEWARD]


def test_later_corrections_join_what_is_held_back(held: Store) -> None:
    held.save_return(waits({"days_11_15": 12, ALL: 33}, "one more"))
    (one, other) = listed_corrections(held)
    assert one.returns == other.returns == (2, 3)
    assert shown(held, PUBLIC) == BANDS


def test_what_a_source_takes_back_is_not_shown_while_it_waits(held: Store) -> None:
    rows = [make.observation(WAITS, QUARTER, Status.SUPPRESSED, part="days_11_15")]
    held.save_return(a_return(*rows, reason="a wish of the source"))
    assert shown(held, PUBLIC)["days_11_15"] is None


def test_a_steward_is_told_that_the_reason_is_not_read(held: Store) -> None:
    gate = seen_by(held, STEWARD)
    (reason,) = [one for one in gate.typed_texts() if one.id.kind is TextKind.REASON]
    kept = gate.previewed(reason).preview[0].kept
    assert set(kept.values()) == {"not shown, as the correction is held back"}
    assert set(kept) == {Audience.PUBLIC, Audience.PARTNER}


def test_a_text_with_the_held_number_is_kept_back_and_asked_about(held: Store) -> None:
    places = [(WAITS.key, QUARTER)]
    with held.snapshot() as snapshot:
        teller = snapshot.teller(Audience.PUBLIC)
        assert not teller.may_tell("There were 32 in all.", places)
        assert teller.may_tell("There were 38 in all.", places)
        assert len(teller.hidden_numbers("There were 32 in all.", places)) == 1


def test_a_release_shows_the_correction_and_its_total_gives_way(held: Store) -> None:
    (tried,) = decide(held, HoldWord.RELEASED, keep=False)
    assert shown(held, PUBLIC) == BANDS
    (effect,) = decide(held, HoldWord.RELEASED)
    lost = {place.part for place in effect.hidden_now[Audience.PUBLIC]}
    assert ALL in lost
    assert tried == effect
    assert shown(held, PUBLIC)[ALL] is None
    assert seen_by(held, PUBLIC).return_(2).observations
    assert seen_by(held, PUBLIC).held_corrections() == ()
    held.make_plan()
    assert seen_by(held, PUBLIC).held_corrections() == ()


def test_what_is_kept_back_says_so_and_can_be_released_later(held: Store) -> None:
    decide(held, HoldWord.KEPT)
    assert shown(held, PUBLIC) == BANDS
    assert seen_by(held, PUBLIC).return_(2).reason == NOT_SHOWN
    decide(held, HoldWord.RELEASED)
    assert seen_by(held, PUBLIC).return_(2).observations


def test_a_decision_about_something_that_changed_is_refused(held: Store) -> None:
    asked = {o.correction.address: o.token for o in listed_corrections(held)}
    held.save_return(waits({"days_11_15": 12, ALL: 33}, "one more"))
    decision = HoldDecision(HoldWord.RELEASED, "A. Steward", MOMENT)
    with pytest.raises(ReleaseError, match="a change since it was listed"):
        decide_corrections(held, asked, decision, lambda _: None)
    assert shown(held, PUBLIC) == BANDS


def test_the_public_is_released_nothing_that_is_held_back_from_partners(held: Store) -> None:
    public = {
        o.correction.address: o.token
        for o in listed_corrections(held)
        if o.correction.audience is Audience.PUBLIC
    }
    decision = HoldDecision(HoldWord.RELEASED, "A. Steward", MOMENT)
    with pytest.raises(ReleaseError, match="held back from partners too"):
        decide_corrections(held, public, decision, lambda _: None)
