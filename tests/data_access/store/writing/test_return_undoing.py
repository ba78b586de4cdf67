"""A list of acts, and what must stand on every day: the ledger against a plain model of it.

Loads, corrections, undone loads and corrections that are held back, in any order: what stands is
the fold of the loads that count, every earlier day reads as it was on that day, and who is not
shown a correction reads what was before it.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from dashboard.acts.act import ActKind, NewAct
from dashboard.disclosure.held_corrections import HeldLine
from dashboard.disclosure.suppression_plan import PlanHead
from dashboard.errors import ReturnError
from dashboard.figures.observations import Observation, Status
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.releases.typed_texts import MarkWord, TextMark
from dashboard.returns.receipts import ReceiptState
from data_access.store.partnership_rows import PartnershipRows
from data_access.store.store import Store
from data_access.store.suppression import PlanningMethod
from tests import builders as make
from tests.data_access.contents import contents
from tests.data_access.published.test_publication_rows import FIRST, SECOND
from tests.data_access.stores import (
    CATALOGUE,
    IN_MEMORY,
    OURS,
    QUARTER,
    Clock,
    a_return,
    counted,
    numbers,
)
from tests.doors import now, release_all

KEYS = ("enquiries", "plans")
QUARTERS = (QUARTER, QUARTER + 1)
Place = tuple[str, Quarter]
Figures = dict[Place, float]
ROWS = PartnershipRows.of(CATALOGUE.partnership.key)


class Ledger(RuleBasedStateMachine):
    """Acts at will, a day apart or on the same day, beside a plain model of them."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock(date(2024, 1, 10))
        self.store = Store.create(
            IN_MEMORY, CATALOGUE, clock=self.clock, planning=PlanningMethod(None)
        )
        with self.store.together() as connection:
            plan = PlanHead(1, self.clock.moment, 0, 0, True, 0)
            ROWS.plans.add(connection, plan, {})
            self.store.enter_acts(NewAct(ActKind.PLAN, "by hand"))
        self.loads: dict[int, Figures] = {}
        self.undone: set[int] = set()
        self.states: dict[int, Figures] = {0: {}}
        self.days: dict[date, int] = {}
        self.held: dict[Place, int] = {}

    @initialize()
    def begin(self) -> None:
        """Load something first."""
        self.load("enquiries", QUARTER, 1, True)

    @rule(
        key=st.sampled_from(KEYS),
        quarter=st.sampled_from(QUARTERS),
        value=st.integers(0, 3),
        more=st.booleans(),
    )
    def load(self, key: str, quarter: Quarter, value: int, more: bool) -> None:
        """Load a return, or a correction of one."""
        keys = KEYS if more else (key,)
        lines = [CATALOGUE.indicator(one) for one in keys]
        sent = [make.observation(line, quarter, value + 10) for line in lines]
        saved = self.store.save_return(a_return(*sent))
        self.loads[saved.number] = {(one.indicator, quarter): value + 10.0 for one in sent}
        self.states[saved.number] = self.fold()

    @precondition(lambda self: set(self.loads) - self.undone)
    @rule(which=st.integers(0, 50))
    def undo(self, which: int) -> None:
        """Undo any load that counts, not the last one alone."""
        there = sorted(set(self.loads) - self.undone)
        number = there[which % len(there)]
        (saved,) = self.store.undo_returns([number])
        self.undone.add(number)
        self.states[saved.number] = self.fold()

    @precondition(lambda self: self.undone)
    @rule()
    def undo_again(self) -> None:
        """What was undone is not undone a second time."""
        with pytest.raises(ReturnError, match="was undone already"):
            self.store.undo_returns([min(self.undone)])

    @rule(key=st.sampled_from(KEYS), quarter=st.sampled_from(QUARTERS))
    def hold(self, key: str, quarter: Quarter) -> None:
        """Hold a line back from partners from its last return on."""
        of = [n for n, figures in self.loads.items() if (key, quarter) in figures]
        if not of or (key, quarter) in self.held:
            return
        line = HeldLine(key, quarter, "care")
        with self.store.together() as connection:
            ROWS.held.hold(connection, {Audience.PARTNER: {line: of[-1]}}, 1)
            self.store.enter_acts(NewAct(ActKind.CORRECTION, "held"))
        self.store.forget()
        self.held[key, quarter] = of[-1]

    @rule()
    def next_day(self) -> None:
        """Let a day end."""
        self.days[self.clock.moment.date()] = max(self.states)
        self.clock.next_day()

    def fold(self) -> Figures:
        """Give what must stand: the loads that count, one over the other."""
        found: Figures = {}
        for number, figures in self.loads.items():
            if number not in self.undone:
                found |= figures
        return found

    def partners(self, last: int) -> Figures:
        """Give what partners must read after a return: what is held back as it was before."""
        found = dict(self.states[last])
        for place, since in self.held.items():
            before = self.states[max(n for n in self.states if n <= min(last, since - 1))]
            found.pop(place, None)
            if place in before:
                found[place] = before[place]
        return found

    @invariant()
    def every_day_reads_as_it_was(self) -> None:
        """So it is for stewards and for partners, today and on each day before."""
        for day, last in ((None, max(self.states)), *self.days.items()):
            with self.store.snapshot(day) as snapshot:
                standing = snapshot.standing(KEYS)
                told = snapshot.lines(KEYS, False, Audience.PARTNER)
                bounds = snapshot.bounds()
            assert _values(standing) == self.states[last]
            assert _values([o for line in told.values() for o in line]) == self.partners(last)
            if day is None:
                quarters = {q for n in self.loads if n not in self.undone for _, q in self.loads[n]}
                assert bounds == ((min(quarters), max(quarters)) if quarters else None)

    def teardown(self) -> None:
        """Close the store."""
        self.store.dispose()


def _values(found: Sequence[Observation]) -> Figures:
    return {(o.indicator, o.quarter): o.numerator or 0.0 for o in found}


TestLedger = Ledger.TestCase
TestLedger.settings = settings(max_examples=20, stateful_step_count=14, deadline=None)


def test_what_is_undone_stands_in_no_figure_and_in_every_history(store: Store) -> None:
    store.save_return(a_return(counted(412), counted(5, part="age_0_9")))
    store.save_return(a_return(counted(7)))
    before = now(store).standing(["enquiries"])
    (saved,) = store.undo_returns([2])
    assert (saved.undoes, saved.number) == (2, 3)
    assert numbers(store, "enquiries") == {QUARTER: 412.0}
    versions = now(store).versions("enquiries", QUARTER, "all", Audience.STEWARD)
    assert [one.observation.numerator for one in versions] == [412.0, 7.0, 412.0]
    assert [one.stands for one in versions] == [False, False, True]
    assert len(before) == len(now(store).standing(["enquiries"])) == 2
    for wrong, words in ((2, "was undone already"), (3, "took return 2 back"), (9, "no return 9")):
        with pytest.raises(ReturnError, match=words):
            store.undo_returns([wrong])


def test_a_first_return_that_is_undone_leaves_nothing_due_as_received(store: Store) -> None:
    store.save_return(a_return(counted(412)))
    store.undo_returns([1])
    assert now(store).bounds() is None
    assert now(store).standing(["enquiries"]) == ()
    care = now(store).receipts(QUARTER, QUARTER, Audience.STEWARD)
    assert {one.state for one in care} <= {ReceiptState.MISSING, ReceiptState.NOT_EXPECTED}
    (version,) = now(store).versions("enquiries", QUARTER, "all", Audience.STEWARD)[1:]
    assert version.observation.status is Status.TAKEN_BACK
    store.save_return(a_return(counted(412)))
    assert now(store).bounds() == (QUARTER, QUARTER)
    assert numbers(store, "enquiries") == {QUARTER: 412.0}


def test_several_loads_are_undone_together_or_none(store: Store, database_url: str) -> None:
    for value in (412, 7, 9):
        store.save_return(a_return(counted(value)))
    before = contents(database_url)
    with pytest.raises(ReturnError, match="no return 8"):
        store.undo_returns([3, 2, 8])
    assert contents(database_url) == before
    store.undo_returns([2, 3])
    assert numbers(store, "enquiries") == {QUARTER: 412.0}


def test_a_load_on_which_another_rests_is_undone_after_it(store: Store) -> None:
    """A total that came with the load fits parts that came later; the one before does not."""
    store.save_return(a_return(counted(10)))
    store.save_return(a_return(counted(60)))
    store.save_return(a_return(counted(56, part="age_0_9")))
    with pytest.raises(ReturnError, match="does not fit what was loaded since"):
        store.undo_returns([2])
    store.undo_returns([2, 3])
    assert numbers(store, "enquiries") == {QUARTER: 10.0}


def test_a_note_that_was_released_is_released_again_when_it_stands_again(store: Store) -> None:
    first = replace(counted(412), reason="a new form")
    store.save_return(a_return(first))
    release_all(store)
    before = now(store).lines(["enquiries"], False, Audience.PARTNER)
    store.save_return(a_return(counted(7)))
    store.undo_returns([2])
    with store.snapshot() as snapshot:
        after = snapshot.lines(["enquiries"], False, Audience.PARTNER)
        line = after["enquiries"]
        told = snapshot.texts.without_draft_notes("enquiries", line, Audience.PARTNER)
    assert after == before
    assert [one.reason for one in told] == ["a new form"]
    assert MarkWord.RELEASED in {one.word for one in _marks(store)}


def _marks(store: Store) -> Sequence[TextMark]:
    with store.snapshot() as snapshot:
        return ROWS.marks.marks(snapshot.connection)


def _published(store: Store) -> object:
    found = now(store).published([FIRST.values[0].series], [OURS])
    return [replace(one, vintage=0) for line in found.values() for one in line]


def test_the_last_release_of_a_published_file_is_undone_and_loaded_again(store: Store) -> None:
    store.save_publication(FIRST)
    key = FIRST.publication.key
    before = _published(store)
    store.save_publication(SECOND)
    after = _published(store)
    assert after != before
    assert store.undo_publication(key) == 2
    assert _published(store) == before
    revision = store.save_publication(SECOND)
    assert revision.fresh.publication.vintage == 3
    assert _published(store) == after
    with pytest.raises(ReturnError, match="no release"):
        store.undo_publication("none")
