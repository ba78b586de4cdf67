"""Three safeguarding partners release a quarter, first to partners and then to the public."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.errors import QuarterError
from dashboard.quarter_life.next_steps import next_steps
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarter_life.quarter_states import QuarterLife
from dashboard.readers import Audience, Reader
from data_access.store.quarters.quarter_steps import save_quarter_act, switch_releases_on
from data_access.store.store import Store
from tests.data_access.stores import (
    CATALOGUE,
    QUARTER,
    TESTSHIRE,
    Clock,
    a_return,
    a_store,
    counted,
)
from tests.doors import STEWARD, seen_by

THREE = ("Council", "NHS", "Police")
PUBLIC, PARTNER = Reader(), Reader(Audience.PARTNER)
DAY = date(2024, 1, 10)
STEPS = (
    QuarterAct(QUARTER, QuarterWord.OPENED, by="A. Analyst", day=date(2022, 3, 1)),
    QuarterAct(QUARTER, QuarterWord.ACCEPTED, "care", by="A. Analyst", text="by mail"),
    QuarterAct(QUARTER, QuarterWord.SIGNED_OFF, by="A. Analyst", text="police has no system"),
)


class Kept:
    """A store with its clock."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self.store, self.clock = store, clock

    def record(self, act: QuarterAct) -> QuarterAct:
        """Record a step a minute later."""
        self.clock.moment += timedelta(minutes=1)
        return save_quarter_act(self.store, act, self.clock.moment)

    def agree(self, word: QuarterWord, *posts: str, text: str = "") -> None:
        """Agree for some safeguarding partners, each by another person."""
        for post in posts:
            self.record(QuarterAct(QUARTER, word, by=f"P. {post}", post=post, text=text))

    def life(self) -> QuarterLife:
        """Give how far the quarter is."""
        (found,) = seen_by(self.store, STEWARD).quarter_lives(QUARTER, QUARTER, DAY)
        return found

    def seen(self, reader: Reader) -> bool:
        """Say whether a reader is shown the quarter."""
        return seen_by(self.store, reader).bounds() == (QUARTER - 1, QUARTER)


def kept(**rule: object) -> Iterator[Kept]:
    """Make a store with a history, and a signed-off quarter after releases were switched on."""
    clock = Clock(DAY)
    ours = replace(TESTSHIRE, safeguarding_partners=THREE, **rule)  # type: ignore[arg-type]
    with a_store(catalogue=replace(CATALOGUE, partnership=ours), clock=clock) as store:
        store.save_return(a_return(counted(48, QUARTER - 1)))
        switch_releases_on(store, "A. Steward", clock.moment)
        store.save_return(a_return(counted(50)))
        found = Kept(store, clock)
        for act in STEPS:
            found.record(act)
        yield found


@pytest.fixture
def three() -> Iterator[Kept]:
    """All three must agree."""
    yield from kept()


def test_a_quarter_is_released_when_all_three_agreed_and_to_partners_first(three: Kept) -> None:
    with pytest.raises(QuarterError, match="not released to partners"):
        three.agree(QuarterWord.FOR_PUBLIC, "Council")
    three.agree(QuarterWord.FOR_PARTNERS, "Council", "NHS")
    assert not three.seen(PARTNER)
    assert "2 of 3 safeguarding partners agreed" in next_steps(three.life())[0].sentence
    three.agree(QuarterWord.FOR_PARTNERS, "Police")
    assert (three.seen(PARTNER), three.seen(PUBLIC)) == (True, False)
    three.agree(QuarterWord.FOR_PUBLIC, *THREE)
    assert three.seen(PUBLIC)
    assert next_steps(three.life()) == (), "nothing is to be done any more"


def test_one_person_agrees_for_one_safeguarding_partner(three: Kept) -> None:
    three.agree(QuarterWord.FOR_PARTNERS, "Council")
    again = QuarterAct(QUARTER, QuarterWord.FOR_PARTNERS, by="P. Council", post="NHS")
    for name in ("P. Council", "p council", "P．Council"):
        with pytest.raises(QuarterError, match="another person"):
            three.record(replace(again, by=name))
    with pytest.raises(QuarterError, match="another one"):
        three.record(replace(again, by="P. Other", post="Council"))
    with pytest.raises(QuarterError, match="Council, NHS or Police"):
        three.record(replace(again, by="P. Other", post="Fire service"))


def test_an_agreement_is_undone_and_a_release_is_not(three: Kept) -> None:
    three.agree(QuarterWord.FOR_PARTNERS, "Council")
    number = three.life().last_act
    undo = QuarterAct(QUARTER, QuarterWord.UNDONE, by="P. Council", about=number)
    three.record(undo)
    three.agree(QuarterWord.FOR_PARTNERS, *THREE)
    for act in three.life().acts[-4:]:
        with pytest.raises(QuarterError, match="on which nothing rests"):
            three.record(replace(undo, about=act.number, text="too early"))


def test_a_correction_is_agreed_to_anew(three: Kept) -> None:
    three.agree(QuarterWord.FOR_PARTNERS, *THREE)
    three.store.save_return(a_return(counted(51), reason="one was missing"))
    with pytest.raises(QuarterError, match="corrected since signed off"):
        three.agree(QuarterWord.FOR_PUBLIC, "Council")
    three.record(STEPS[1])
    three.record(STEPS[2])
    three.agree(QuarterWord.FOR_PARTNERS, "Council", "NHS")
    line = seen_by(three.store, PARTNER).material(["enquiries"], QUARTER).observations["enquiries"]
    assert line[-1].numerator == 50


def test_one_is_enough_with_the_minute_where_the_partnership_says_so() -> None:
    for found in kept(release_by_minute=True):
        found.agree(QuarterWord.FOR_PARTNERS, "Council")
        assert not found.seen(PARTNER)
        found.agree(QuarterWord.FOR_PARTNERS, "NHS", text="the executive, 4 March 2022")
        assert found.seen(PARTNER)


def test_releases_are_switched_on_once_and_by_a_partnership_that_names_who_releases() -> None:
    with a_store() as store, pytest.raises(QuarterError, match="nobody who releases"):
        switch_releases_on(store, "A. Steward", Clock(DAY).moment)
    for found in kept():
        with pytest.raises(QuarterError, match="releases that are off"):
            switch_releases_on(found.store, "A. Steward", found.clock.moment)
