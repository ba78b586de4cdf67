"""Every method of the gate, in a table: it is filtered, or the same for all.

Twin stores differ only in figures that are hidden. Whatever a reader other than a steward asks of
either, the answer is the same.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from dashboard.acts.asked_acts import EVERY_ACT
from dashboard.catalogue.decisions import Minute
from dashboard.commentary.commentary import SCRUTINY, Commentary, CommentScope, CommentSubject
from dashboard.commentary.edited_sentences import EditedSentence
from dashboard.disclosure.held_corrections import BEING_CHECKED
from dashboard.errors import NotAllowedError
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.figures.observations import Status
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.meetings.slides import MeetingPlan
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.readers import Audience, Reader
from dashboard.releases.purges import PurgedKind, PurgedThing
from dashboard.releases.typed_texts import TextKind
from dashboard.returns.blank_forms import blank_form
from dashboard.returns.imports.kept_import import ImportKind, KeptImport
from data_access.store.gate import Gate, open_gate
from data_access.store.store import Store
from data_access.store.suppression import PlanningMethod
from tests import builders as make
from tests.data_access.published.test_publication_rows import FIRST as PUBLISHED
from tests.data_access.published.test_publication_rows import PARTS
from tests.data_access.store import given_out
from tests.data_access.store.given_out import give_out
from tests.data_access.store.room_rows import ROOM_ROWS, Row, filtered, record_rooms, same
from tests.data_access.stores import (
    CATALOGUE,
    ENQUIRIES,
    IN_MEMORY,
    MISSING,
    PLANS,
    QUARTER,
    SHARES,
    WAITS,
    Clock,
    a_return,
    a_store,
)
from tests.doors import DAY, edited, record_quarter, record_step, release_all

PUBLIC, PARTNER, STEWARD = (Reader(audience) for audience in Audience)
LESSER = [PUBLIC, PARTNER]
IMPORT = KeptImport(ImportKind.HISTORY, "own.csv", "")
KEYS = [line.key for line in CATALOGUE.indicators]
FIRST, NUMBERS = QUARTER - 3, range(1, 13)
PLACES = [(ENQUIRIES.key, QUARTER)]
REFUSED = "not for this reader"


def no_such(ask: Callable[[], object]) -> object:
    """Give what is there, or that there is no such thing; no draft waits in these stores."""
    try:
        return ask()
    except KeyError:
        return "no such draft"


TABLE = {
    "reader": filtered(lambda gate: gate.reader),
    "is_protected": filtered(lambda gate: gate.is_protected),
    "catalogue": filtered(lambda gate: gate.catalogue()),
    "decisions": filtered(lambda gate: [gate.decisions(key) for key in KEYS]),
    "level_changes": filtered(lambda gate: gate.level_changes()),
    "level_steps": same(lambda gate: gate.level_steps()),
    "event_changes": filtered(lambda gate: gate.event_changes()),
    "agreed_events": filtered(lambda gate: gate.agreed_events()),
    "material": filtered(
        lambda gate: [gate.material(KEYS, QUARTER, parts=parts) for parts in (False, True)]
    ),
    "versions": filtered(
        lambda gate: [gate.versions(key, FIRST + n, None) for key in KEYS for n in range(4)]
    ),
    "return_": filtered(lambda gate: [gate.return_(number) for number in NUMBERS]),
    "received_on": same(lambda gate: [gate.received_on(number) for number in NUMBERS]),
    "own_unreleased": same(lambda gate: gate.own_unreleased(KEYS)),
    "receipts": filtered(lambda gate: gate.receipts(FIRST, QUARTER)),
    "held_corrections": filtered(lambda gate: gate.held_corrections()),
    "held_previews": filtered(lambda gate: gate.held_previews()),
    "waiting_changes": filtered(lambda gate: gate.waiting_changes()),
    "exception_steps": filtered(lambda gate: gate.exception_steps()),
    "commentary": filtered(lambda gate: [gate.commentary(), gate.commentary(every=True)]),
    "scrutiny_drafts": filtered(lambda gate: gate.scrutiny_drafts()),
    "meeting_decisions": filtered(lambda gate: gate.meeting_decisions()),
    "edited_sentences": filtered(lambda gate: gate.edited_sentences(QUARTER.address)),
    "last_edit": filtered(lambda gate: gate.last_edit(QUARTER.address, "answer-1")),
    "released_on": same(lambda gate: [gate.released_on(kind) for kind in TextKind]),
    "meeting_plan": filtered(lambda gate: gate.meeting_plan(QUARTER)),
    "lowered": filtered(
        lambda gate: gate.lowered(gate.reader.audience).material(KEYS, QUARTER, parts=True)
    ),
    "typed_texts": filtered(lambda gate: gate.typed_texts()),
    "waiting_drafts": filtered(lambda gate: gate.waiting_drafts),
    "previewed": filtered(lambda gate: [gate.previewed(one) for one in gate.typed_texts()]),
    "hidden_numbers": filtered(lambda gate: gate.hidden_numbers("of them 3 came late", PLACES)),
    "unread_by": filtered(lambda gate: gate.unread_by("38 of them came late", PLACES)),
    "once": filtered(lambda gate: gate.once("key", lambda: gate.typed_texts())),
    "day": same(lambda gate: gate.day),
    "as_at": same(lambda gate: gate.as_at),
    "figures_since": filtered(lambda gate: gate.figures_since()),
    "last_backup": same(lambda gate: gate.last_backup()),
    "log_page": filtered(lambda gate: gate.log_page(EVERY_ACT, 1)),
    "purges": filtered(lambda gate: gate.purges()),
    "purge_reach": filtered(lambda gate: gate.purge_reach(PurgedThing.read("step-1"))),
    "purge_references": filtered(lambda gate: gate.purge_references(PurgedKind.JUDGEMENT)),
    "today": same(lambda gate: gate.today),
    "depends_on_asker": same(lambda gate: gate.depends_on_asker),
    "depends_on_today": same(lambda gate: gate.depends_on_today),
    "partnership": same(lambda gate: gate.partnership),
    "state": same(lambda gate: gate.state),
    "is_demonstration": same(lambda gate: gate.is_demonstration),
    "bounds": same(lambda gate: gate.bounds()),
    "publications": filtered(lambda gate: gate.publications()),
    "vintages": filtered(lambda gate: gate.vintages()),
    "populations": same(lambda gate: gate.populations(["E08000099"])),
    "part_populations": filtered(lambda gate: gate.part_populations("E08000099")),
    "published": same(lambda gate: gate.published(["enquiries"], ["E08000099"])),
    "neighbours": same(lambda gate: gate.neighbours("E08000099", 2024)),
    "areas": same(lambda gate: gate.areas()),
    "own_texts": filtered(
        lambda gate: gate.own_texts("A. Steward", datetime.min.replace(tzinfo=UTC))
    ),
    "token": same(lambda gate: gate.token),
    "store_mark": same(lambda gate: gate.store_mark(datetime(2024, 1, 10, tzinfo=UTC))),
    "readable_audiences": filtered(lambda gate: gate.readable_audiences()),
    "worker_lives": same(lambda gate: gate.worker_lives()),
    "report_jobs": filtered(lambda gate: given_out.known_jobs(gate, QUARTER)),
    "report_job": filtered(lambda gate: given_out.own_job(gate, QUARTER)),
    "made_report": filtered(lambda gate: given_out.made_files(gate, QUARTER)),
    "editions": filtered(lambda gate: gate.editions()),
    "edition": filtered(lambda gate: gate.edition(QUARTER.address, "1")),
    "edition_file": filtered(given_out.edition_files),
    "exports": filtered(lambda gate: gate.exports()),
    "exported_quarters": filtered(lambda gate: gate.exported_quarters()),
    "quarter_acts": filtered(lambda gate: gate.quarter_acts()),
    "return_people": filtered(lambda gate: gate.return_people(1)),
    "first_sendings": filtered(lambda gate: gate.first_sendings()),
    "followed_values": filtered(lambda gate: gate.followed_values()),
    "known_quarters": filtered(lambda gate: gate.known_quarters()),
    "released_quarters": filtered(lambda gate: gate.released_quarters()),
    "quarter_lives": filtered(lambda gate: gate.quarter_lives(FIRST, QUARTER, DAY)),
    **ROOM_ROWS,
    "asked_by": same(lambda gate: gate.asked_by(None) is gate),
    "imports": filtered(lambda gate: gate.imports()),
    "kept_import": filtered(lambda gate: no_such(lambda: gate.kept_import(1))),
    "import_job": filtered(lambda gate: gate.import_job(IMPORT)),
    "import_choices": filtered(lambda gate: gate.import_choices(IMPORT)),
    "return_drafts": filtered(lambda gate: gate.return_drafts()),
    "return_draft": filtered(lambda gate: no_such(lambda: gate.return_draft(1))),
    "opened_draft": filtered(lambda gate: no_such(lambda: gate.opened_draft(1))),
    "return_form": filtered(lambda gate: no_such(lambda: gate.return_form("care", QUARTER))),
    "marked_draft": filtered(lambda gate: no_such(lambda: gate.marked_draft(1))),
    "blank_forms": filtered(lambda gate: gate.blank_forms(QUARTER)),
    "blank_workbook": filtered(
        lambda gate: gate.blank_workbook(blank_form(CATALOGUE, "care", QUARTER, 1))
    ),
}
"""Every public name of the gate. A new method needs a row, and so a decision."""


@dataclass(frozen=True)
class Hidden:
    """The figures of a store that nobody but a steward may see."""

    total: float | Status = 3
    part: float = 3
    agency: float = 2
    share: float = 4
    held: float = 1


TWINS = {
    "a nil": Hidden(total=Status.NIL),
    "another count": Hidden(total=5),
    "another part": Hidden(part=5),
    "another agency's": Hidden(agency=4),
    "another numerator": Hidden(share=2),
    "another correction that is held back": Hidden(held=2),
    "all of them": Hidden(Status.NIL, 5, 1, 3, 2),
}


def a_store_with(hidden: Hidden) -> Store:
    """Make a store with shown and hidden figures, and with texts, steps and levels about them."""
    clock = Clock()
    store = a_store(clock=clock)
    for quarter in (QUARTER - 3, QUARTER - 1):
        store.save_return(a_return(make.observation(ENQUIRIES, quarter, 60)))
    for stated, reason in ((Hidden().total, "first"), (hidden.total, "3 of them came late")):
        one = make.observation(ENQUIRIES, QUARTER, stated)
        store.save_return(a_return(one, received=QUARTER.last_day, reason=reason))
    counts = zip(
        ("all", *(part.key for part in make.AGE.parts)),
        (412, hidden.part, 406, 6 - hidden.part),
        strict=True,
    )
    parts = [make.observation(ENQUIRIES, QUARTER - 2, count, part=part) for part, count in counts]
    noted = replace(parts[0], reason=f"{hidden.part:g} of them twice")
    store.save_return(a_return(noted, *parts[1:]))
    store.save_return(a_return(make.observation(MISSING, QUARTER - 1, hidden.agency, "police")))
    store.save_return(a_return(make.observation(MISSING, QUARTER - 1, 2, "care")))
    store.save_return(a_return(make.observation(SHARES, QUARTER - 1, (hidden.share, 40))))
    store.save_return(a_return(make.observation(PLANS, QUARTER - 2, 50)))
    store.save_return(a_return(make.observation(PLANS, QUARTER - 1, 60)))
    for sent, reason in (((38, 20, 11, 7, 0), ""), ((31 + hidden.held, hidden.held), "3 late")):
        names = ["all", "days_0_10", "days_11_15", "days_16_20", "days_21_over"]
        if reason:
            names = ["all", "days_16_20"]
        rows = [
            make.observation(WAITS, QUARTER - 2, n, part=p)
            for p, n in zip(names, sent, strict=True)
        ]
        rows[0] = replace(rows[0], reason=reason and f"{hidden.held:g} of them twice")
        store.save_return(a_return(*rows, reason=reason))
    store.save_publications([PUBLISHED, PARTS])
    _agree(store, clock)
    record_quarter(store, QuarterAct(FIRST, QuarterWord.TO_PUBLIC, by="A. Partner"), clock)
    give_out(store, QUARTER, clock)
    return store


def _agree(store: Store, clock: Clock) -> None:
    """Record an event, a level and steps, each with words that are for stewards alone."""
    desk, said = edited(store, clock), "Jamie Smith, seen by 3"
    minute = Minute(said, said, said, "A. Steward", QUARTER.first_day)
    desk.add_event(make.event(QUARTER, said), minute)
    desk.add_level("plans", replace(make.threshold(above=40, since=QUARTER), agreed=said), minute)
    for first, last in ((QUARTER - 1, QUARTER - 1), (QUARTER - 1, QUARTER)):
        run = ExceptionRun("enquiries", first, last, upward=True)
        step = ExceptionStep(run, ExceptionStage.EXPLAINED, "A. Steward", text=said)
        record_step(store, step, clock)
    release_all(store)
    desk.add_event(make.event(QUARTER - 1, said), minute)
    for quarter in (QUARTER - 1, QUARTER):
        subject = CommentSubject.of_quarter(CommentScope.INDICATOR, ENQUIRIES.key, quarter)
        desk.enter_commentary(Commentary(subject, "care", said, said, "A. Steward"), after=0)
    about_theme = CommentSubject.of_quarter(CommentScope.THEME, CATALOGUE.themes[0].key, QUARTER)
    desk.write_scrutiny(Commentary(about_theme, SCRUTINY, said, by="A. Steward"), after=0)
    decided = MeetingDecision(QUARTER, QUARTER.last_day, "close", DecisionKind.CLOSE, said, by="A")
    desk.record_decision(replace(decided, measured=ENQUIRIES.key))
    about = (QUARTER.address, "answer-1", (ENQUIRIES.key,), QUARTER, QUARTER)
    desk.edit_sentence(EditedSentence(*about, said, {}, said, "A. Steward"), after=0)
    desk.arrange_meeting(MeetingPlan(QUARTER, notes={"answer": said}, by="A. Steward"), ())
    record_rooms(desk, said)


def answer(store: Store, reader: Reader, row: Row) -> object:
    """Give what a reader is answered, or that it is refused."""
    return answers(store, reader, {"asked": row})["asked"]


def answers(store: Store, reader: Reader, rows: Mapping[str, Row]) -> dict[str, object]:
    """Give what a reader is answered of one snapshot, by the names of rows."""
    with open_gate(store, reader, DAY) as gate:
        return {name: _answer(gate, row) for name, row in rows.items()}


def _answer(gate: Gate, row: Row) -> object:
    try:
        return row.asked(gate)
    except NotAllowedError:
        return REFUSED


@pytest.fixture(scope="module")
def hiding() -> Iterator[Store]:
    """A store with hidden figures, which no test changes."""
    with a_store_with(Hidden()) as store:
        yield store


def test_every_public_name_of_the_gate_has_a_row() -> None:
    with open_gate(a_store(), PUBLIC, DAY) as gate:
        assert {name for name in dir(gate) if not name.startswith("_")} == set(TABLE)


@pytest.mark.parametrize("name", [name for name, row in TABLE.items() if not row.filtered])
def test_what_is_the_same_for_all_is_the_same_for_all(hiding: Store, name: str) -> None:
    steward, *others = (answer(hiding, reader, TABLE[name]) for reader in (STEWARD, *LESSER))
    assert others == [steward, steward]


def test_what_is_filtered_answers_a_steward_otherwise() -> None:
    store = a_store_with(Hidden(total=Status.NIL))
    rows = {n: row for n, row in TABLE.items() if row.filtered and n != "is_protected"}
    steward = answers(store, STEWARD, rows)
    for reader in LESSER:
        found = answers(store, reader, rows)
        assert [name for name in rows if found[name] == steward[name]] == []
    store.dispose()


def test_a_reader_may_be_shown_less_and_never_more(hiding: Store) -> None:
    asked = TABLE["material"].asked
    ranks = list(Audience)
    for reader in (PUBLIC, PARTNER, STEWARD):
        with open_gate(hiding, reader, DAY) as gate:
            for audience in ranks:
                if ranks.index(audience) > ranks.index(reader.audience):
                    with pytest.raises(NotAllowedError):
                        gate.lowered(audience)
                else:
                    lesser = Reader(audience)
                    assert asked(gate.lowered(audience)) == answer(hiding, lesser, Row(asked, True))


def test_a_correction_is_held_back_from_lesser_readers_and_they_are_told(hiding: Store) -> None:
    """Without the correction the two would be alike: the table holds a store with a held one."""
    for reader in LESSER:
        with open_gate(hiding, reader, DAY) as gate:
            (held,) = gate.held_corrections()
            line = gate.material([WAITS.key], QUARTER, parts=True).observations[WAITS.key]
        assert held.line.indicator == WAITS.key
        assert {o.part: o.numerator for o in line}["all"] == 38
        assert {o.reason for o in line} == {BEING_CHECKED}


def test_figures_without_a_plan_are_for_a_steward_alone() -> None:
    store = Store.create(IN_MEMORY, CATALOGUE, planning=PlanningMethod(None))
    protected = [answer(store, reader, TABLE["is_protected"]) for reader in (STEWARD, *LESSER)]
    assert protected == [True, False, False]
    store.dispose()


@pytest.mark.parametrize("twin", TWINS.values(), ids=TWINS)
def test_twins_that_differ_in_hidden_figures_answer_lesser_readers_alike(
    hiding: Store, twin: Hidden
) -> None:
    other = a_store_with(twin)
    assert answer(hiding, STEWARD, TABLE["material"]) != answer(other, STEWARD, TABLE["material"])
    drawn_by_lot = ("state", "token")
    rows = {n: row for n, row in TABLE.items() if n not in drawn_by_lot}
    for reader in LESSER:
        found, beside = (answers(store, reader, rows) for store in (hiding, other))
        assert [name for name in rows if found[name] != beside[name]] == []
    other.dispose()
