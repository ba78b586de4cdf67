"""Thresholds and targets agreed by a steward alone: dated and never overwritten."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.catalogue.decisions import Minute
from dashboard.catalogue.indicators import Polarity
from dashboard.catalogue.levels import LevelChange, levels_of
from dashboard.catalogue.thresholds import Target, Threshold
from dashboard.errors import CatalogueError, NotAllowedError
from dashboard.quarters import Quarter
from dashboard.readers import Audience, Reader
from data_access.store.editor import Editor, may_be_withdrawn, open_editor
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.stores import CATALOGUE, QUARTER, Clock, a_return, counted
from tests.doors import DAY, edited, now, seen_by

STEWARD = Reader(Audience.STEWARD)
MINUTE = Minute("the sub-group", "meeting of 12 June 2025", "Twice the usual number", "A. Analyst")
ABOVE = make.threshold(above=390, since=QUARTER)


@pytest.fixture
def desk(store: Store, clock: Clock) -> Editor:
    """A steward's desk, a day after the store was made."""
    clock.next_day()
    return edited(store)


def levels(desk: Editor, key: str = "enquiries") -> tuple[object, ...]:
    """Give what stands on a line."""
    return levels_of(desk.gate.catalogue().indicator(key))


def test_a_threshold_is_agreed_with_who_where_why_and_who_recorded_it(desk: Editor) -> None:
    before = desk.gate.state
    change = desk.add_level("enquiries", ABOVE, MINUTE)
    assert levels(desk) == (ABOVE,)
    assert desk.gate.state != before
    assert change == LevelChange(
        number=2,
        indicator="enquiries",
        level=ABOVE,
        before=None,
        withdrawn=False,
        agreed="the sub-group",
        source="meeting of 12 June 2025",
        why="Twice the usual number",
        recorded_by="A. Analyst",
        on_screen=True,
        since=date(2024, 1, 11),
        recorded=change.recorded,
    )
    assert desk.gate.level_changes() == (change,)
    assert change.sentence == "added"


def test_a_page_after_the_change_sees_it_and_a_day_before_does_not(
    desk: Editor, store: Store
) -> None:
    desk.add_level("enquiries", ABOVE, MINUTE)
    line = desk.gate.catalogue().indicator("enquiries")
    assert line.thresholds == (ABOVE,)
    assert now(store, date(2024, 1, 10)).catalogue() == CATALOGUE


def test_an_end_date_supersedes_and_overwrites_nothing(
    desk: Editor, store: Store, clock: Clock
) -> None:
    desk.add_level("enquiries", ABOVE, MINUTE)
    clock.next_day()
    change = desk.end_level("enquiries", ABOVE, QUARTER + 3, MINUTE)
    ended = replace(ABOVE, until=QUARTER + 3)
    assert levels(desk) == (ended,)
    assert (change.before, change.level) == (ABOVE, ended)
    assert change.sentence == f"ended with {QUARTER + 3}"
    assert now(store, date(2024, 1, 11)).catalogue().indicator("enquiries").thresholds == (ABOVE,)
    assert ended.holds_in(QUARTER + 3)
    assert not ended.holds_in(QUARTER + 4)


@pytest.mark.parametrize("until", [QUARTER - 1, QUARTER + 8, QUARTER + 9])
def test_an_end_lies_between_the_beginning_and_the_end_there_is(
    desk: Editor, until: Quarter
) -> None:
    held = replace(ABOVE, until=QUARTER + 8)
    desk.add_level("enquiries", held, MINUTE)
    with pytest.raises(CatalogueError):
        desk.end_level("enquiries", held, until, MINUTE)
    assert levels(desk) == (held,)


def test_what_was_just_added_can_be_withdrawn_and_the_withdrawal_is_recorded(desk: Editor) -> None:
    desk.add_level("enquiries", ABOVE, MINUTE)
    assert may_be_withdrawn(ABOVE, "enquiries", desk.gate.level_changes())
    change = desk.withdraw_level("enquiries", ABOVE, replace(MINUTE, why="A slip of the pen"))
    assert levels(desk) == ()
    assert change.withdrawn
    assert [c.sentence for c in desk.gate.level_changes()] == ["added", "withdrawn"]
    assert not may_be_withdrawn(ABOVE, "enquiries", desk.gate.level_changes())
    again = desk.add_level("enquiries", ABOVE, MINUTE)
    assert (again.before, levels(desk)) == (None, (ABOVE,))


def test_what_was_changed_since_cannot_be_withdrawn(desk: Editor) -> None:
    desk.add_level("enquiries", ABOVE, MINUTE)
    desk.end_level("enquiries", ABOVE, QUARTER + 3, MINUTE)
    ended = replace(ABOVE, until=QUARTER + 3)
    for level in (ABOVE, ended):
        with pytest.raises(CatalogueError):
            desk.withdraw_level("enquiries", level, MINUTE)
    desk.add_level("enquiries", make.threshold(above=400, since=QUARTER + 4), MINUTE)
    assert len(levels(desk)) == 2


def test_another_lines_change_does_not_hinder_a_withdrawal(desk: Editor) -> None:
    desk.add_level("enquiries", ABOVE, MINUTE)
    desk.add_level("plans", ABOVE, MINUTE)
    desk.withdraw_level("enquiries", ABOVE, MINUTE)
    assert (levels(desk), levels(desk, "plans")) == ((), (ABOVE,))


@pytest.mark.parametrize(
    ("level", "fault"),
    [
        (make.threshold(above=400, since=QUARTER + 2), "while threshold 1 still holds"),
        (make.threshold(above=400, since=QUARTER), "begins with 2021-22 Q3 already"),
        (make.threshold(above=-1, since=QUARTER - 9, until=QUARTER - 8), "the level -1"),
        (make.target(5, since=QUARTER), "a polarity"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    desk: Editor, level: Threshold | Target, fault: str
) -> None:
    desk.add_level("enquiries", ABOVE, MINUTE)
    before = desk.gate.state
    with pytest.raises(CatalogueError, match=fault):
        desk.add_level("enquiries", level, MINUTE)
    assert (levels(desk), desk.gate.state) == ((ABOVE,), before)


def test_a_target_is_agreed_where_a_line_has_a_polarity(desk: Editor, store: Store) -> None:
    catalogue = now(store).catalogue()
    better = replace(catalogue.indicator("shares"), polarity=Polarity.HIGH)
    indicators = tuple(better if i.key == "shares" else i for i in catalogue.indicators)
    store.save_catalogue(replace(catalogue, indicators=indicators), agreed="the board")
    target = make.target(90, since=QUARTER, amber=85.0)
    assert desk.add_level("shares", target, MINUTE).level == target
    assert levels(desk, "shares") == (target,)


def test_a_file_overwrites_nothing_that_was_agreed_at_the_desk(desk: Editor, store: Store) -> None:
    desk.add_level("enquiries", ABOVE, MINUTE)
    kept = store.save_catalogue(CATALOGUE, agreed="a file")
    assert (len(kept.kept), kept.changes_anything) == (1, False)
    desk.withdraw_level("enquiries", ABOVE, MINUTE)
    line = replace(CATALOGUE.indicator("enquiries"), thresholds=(ABOVE,))
    indicators = tuple(line if i.key == "enquiries" else i for i in CATALOGUE.indicators)
    again = store.save_catalogue(replace(CATALOGUE, indicators=indicators), agreed="a file")
    assert [str(at) for at in again.kept] == ["enquiries, threshold 2021-22 Q3 number above"]


ANEW = make.event(QUARTER, "new form", indicators=("enquiries",), rebase=True)


def test_new_limits_are_agreed_withdrawn_and_agreed_again(
    desk: Editor, store: Store, clock: Clock
) -> None:
    change = desk.add_event(ANEW, MINUTE)
    assert (change.event, change.sentence, change.why) == (ANEW, "added", MINUTE.why)
    assert (change.recorded_by, change.since) == ("A. Analyst", date(2024, 1, 11))
    assert desk.gate.catalogue().events == (ANEW,)
    assert now(store, date(2024, 1, 10)).catalogue().events == ()
    clock.next_day()
    desk.withdraw_event(ANEW, replace(MINUTE, why="It did not last"))
    assert desk.gate.catalogue().events == ()
    assert now(store, date(2024, 1, 11)).catalogue().events == (ANEW,)
    desk.add_event(replace(ANEW, rebase=False, is_break=True), MINUTE)
    assert [c.sentence for c in desk.gate.event_changes()] == ["added", "withdrawn", "added"]
    assert not desk.gate.level_changes()


def test_an_event_that_stands_is_not_agreed_twice_nor_withdrawn_as_another(desk: Editor) -> None:
    desk.add_event(ANEW, MINUTE)
    before = desk.gate.state
    with pytest.raises(CatalogueError, match="stands already"):
        desk.add_event(replace(ANEW, indicators=("plans",)), MINUTE)
    with pytest.raises(CatalogueError, match="stands no more"):
        desk.withdraw_event(replace(ANEW, rebase=False), MINUTE)
    both = make.event(QUARTER, "x", rebase=True, is_break=True)
    with pytest.raises(CatalogueError, match="a break begins limits anew already"):
        desk.add_event(both, MINUTE)
    assert desk.gate.state == before


def test_a_file_keeps_what_happened_on_screen_and_its_own_events(
    desk: Editor, store: Store
) -> None:
    filed = make.with_events(CATALOGUE, make.event(QUARTER, "a first"))
    store.save_catalogue(filed, agreed="a file")
    desk.add_event(ANEW, MINUTE)
    again = store.save_catalogue(filed, agreed="a file")
    assert [str(at) for at in again.kept] == ["events.toml, event 2021-22 Q3 new form"]
    more = make.with_events(filed, *filed.events, make.event(QUARTER + 1, "a second"))
    assert [str(at) for at in store.save_catalogue(more, agreed="a file").kept] == [
        "events.toml, event 2021-22 Q3 new form"
    ]
    assert {e.title for e in now(store).catalogue().events} == {"a first", "a second", "new form"}


def test_an_unknown_line_is_named(desk: Editor) -> None:
    with pytest.raises(KeyError, match="enquires"):
        desk.add_level("enquires", ABOVE, MINUTE)


def test_figures_are_judged_by_a_level_at_once(desk: Editor, store: Store) -> None:
    store.save_return(a_return(counted(412)))
    desk.add_level("enquiries", ABOVE, MINUTE)
    line = desk.gate.catalogue().indicator("enquiries")
    assert line.thresholds[0].is_breached_by(412)


@pytest.mark.parametrize("audience", [Audience.PUBLIC, Audience.PARTNER])
def test_nobody_else_writes_or_reads_who_said_what(store: Store, audience: Audience) -> None:
    with pytest.raises(NotAllowedError):
        open_editor(store, Reader(audience), DAY).__enter__()
    with pytest.raises(NotAllowedError):
        seen_by(store, Reader(audience)).level_changes()
    with pytest.raises(NotAllowedError):
        seen_by(store, Reader(audience)).event_changes()


def test_a_change_that_nobody_agreed_is_refused(desk: Editor) -> None:
    for change in (
        lambda: desk.add_level("enquiries", ABOVE, Minute("  ")),
        lambda: desk.add_event(ANEW, Minute("")),
    ):
        with pytest.raises(CatalogueError, match="who agreed it"):
            change()
    assert levels(desk) == ()
