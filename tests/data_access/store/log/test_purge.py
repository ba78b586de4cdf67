"""A name that got in is purged from rows and from files, on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from dashboard.acts.act import ActKind, NewAct
from dashboard.acts.asked_acts import EVERY_ACT
from dashboard.catalogue.decisions import Minute
from dashboard.commentary.edited_sentences import EditedSentence
from dashboard.errors import ReleaseError, StoreError
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.figures.observations import StatedComment
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.meetings.slides import MeetingPlan
from dashboard.outputs.editions import Edition, EditionFacts, StoreMark
from dashboard.outputs.jobs import JobState, MadeFile
from dashboard.quarter_life.followed_values import FollowedValue
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.readers import Audience
from dashboard.releases.purges import REMOVED, PurgedThing, PurgeOrder, PurgeReason
from dashboard.returns.drafts.draft_return import DraftReturn
from dashboard.returns.drafts.soft_checks import GivenAnswer
from dashboard.returns.imports.kept_import import ImportKind, KeptImport
from data_access.acts.act_rows import ActRows
from data_access.database.database import Database
from data_access.database.output_tables import JobFileRow, JobRow
from data_access.returns.drafts.draft_rows import DraftRows
from data_access.returns.imports.import_rows import ImportRows
from data_access.store.log.log_check import check_log
from data_access.store.log.purge import finish_purge, named_places, purge_thing
from data_access.store.outputs_door import desk_of
from data_access.store.store import Store
from tests import builders as make
from tests.data_access.store.given_out import give_out
from tests.data_access.stores import CATALOGUE, QUARTER, Clock, a_return, counted, retitled
from tests.doors import DAY, STEWARD, edited, now, record_step, seen_by

NAME = "Zebulon Wickerwork"
TEXT = f"{NAME} was counted twice"
ORDER = PurgeOrder("A. Steward", "B. Other", PurgeReason.CHILD)
MINUTE = Minute(TEXT, TEXT, TEXT, "A. Steward")
THINGS = [
    "step-1",
    "change-2",
    "change-3",
    "change-4",
    "change-5",
    "return-2",
    "commentary-1",
    "slides-1",
]
THINGS += ["decision-1", "sentence-1", "quarter-step-1", "draft-1", "mark-1", "import-1"]


def with_the_name(store: Store, clock: Clock) -> None:
    """Type the name into every field of free text that there is."""
    store.save_return(a_return(counted(50, QUARTER - 1)))
    noted = replace(counted(412), reason=TEXT, cell=NAME)
    comments = (StatedComment("enquiries", NAME, TEXT),)
    store.save_return(replace(a_return(noted, reason=TEXT), file=f"{NAME}.csv", comments=comments))
    store.save_catalogue(retitled(CATALOGUE, "plans", NAME), agreed="us")
    store.save_catalogue(CATALOGUE, agreed=NAME, source=NAME)
    desk = edited(store, clock)
    event = desk.add_event(make.event(QUARTER, TEXT, source=NAME), MINUTE).event
    desk.add_level(
        "enquiries", replace(make.threshold(above=500, since=QUARTER), agreed=TEXT), MINUTE
    )
    desk.withdraw_event(event, replace(MINUTE, agreed="us", source="", why=""))
    run = ExceptionRun("enquiries", QUARTER, QUARTER, upward=True)
    step = ExceptionStep(run, ExceptionStage.AGREED, "A. Steward", TEXT, NAME)
    record_step(store, step, clock)
    desk.record_decision(
        MeetingDecision(
            QUARTER, QUARTER.last_day, "close", DecisionKind.CLOSE, TEXT, by="A", who=NAME
        )
    )
    about = ("2021-22-q1", "answer-1", ("enquiries",), QUARTER, QUARTER)
    desk.edit_sentence(EditedSentence(*about, "the rule", {}, TEXT, "A. Steward"), after=0)
    opened = QuarterAct(
        QUARTER, QuarterWord.OPENED, by="A. Analyst", post=NAME, day=date(2022, 2, 20), text=TEXT
    )
    desk.record_quarter(opened, after=0)
    desk.arrange_meeting(MeetingPlan(QUARTER, notes={"answer": TEXT}, by="A. Steward"), ())
    mark = desk.mark_value(FollowedValue("care", QUARTER, "enquiries", TEXT, "A. Analyst"))
    desk.settle_value(mark.number, "A. Analyst", TEXT)
    send_a_draft(store, clock)
    drop_a_file(store, clock)


def send_a_draft(store: Store, clock: Clock) -> None:
    """Keep a return on its way, with the name in its cells, its reason and an answer."""
    rows = DraftRows(store.partnership)
    draft = DraftReturn("care", QUARTER, f"{NAME}.xlsx", "0" * 64, by="A. Sender", reason=TEXT)
    with store.together() as connection:
        saved = rows.add(connection, draft, {"sheets": [TEXT]}, clock())
        rows.answer(connection, saved, GivenAnswer("0123456789abcdef", TEXT, NAME), clock())
        store.enter_acts(NewAct(ActKind.DRAFT_RETURN, "draft 1"))


def drop_a_file(store: Store, clock: Clock) -> None:
    """Keep a file on its way in, with the name in its own name, in its body and in what it held."""
    found = {"rows": [{"label": NAME}]}
    kept = KeptImport(ImportKind.HISTORY, f"{NAME}.xlsx", "0" * 64, NAME, found=found)
    with store.together() as connection:
        ImportRows(store.partnership).add(connection, kept, TEXT.encode(), clock())
        store.enter_acts(NewAct(ActKind.IMPORT, "import 1"))


def places(store: Store) -> list[str]:
    """Give where the name stands in the rows."""
    with store.snapshot() as snapshot:
        return list(named_places(snapshot.connection, NAME))


def files_of(url: str) -> Iterator[Path]:
    """Give every file of a database: SQLite's with its journals, or PostgreSQL's tables."""
    with Database(url) as database:
        if database.file is not None:
            yield from database.file.parent.glob(f"{database.file.name}*")
            return
        with database.reading() as connection:
            folder = connection.exec_driver_sql("SHOW data_directory").scalar_one()
            asked = "SELECT oid FROM pg_database WHERE datname = current_database()"
            number = connection.exec_driver_sql(asked).scalar_one()
            connection.exec_driver_sql("CHECKPOINT")  # what is in memory is written to the files
    yield from (Path(str(folder)) / "base" / str(number)).iterdir()


def raw(url: str) -> list[str]:
    """Give the files that hold the name's bytes."""
    wanted = [word.encode() for word in NAME.split()]
    found = ((path, path.read_bytes()) for path in files_of(url) if path.is_file())
    return [path.name for path, content in found if any(word in content for word in wanted)]


def test_a_name_is_in_no_row_and_in_no_file_afterwards(
    store: Store, database_url: str, clock: Clock
) -> None:
    with_the_name(store, clock)
    assert len(places(store)) >= 15
    assert raw(database_url)
    for what in THINGS:
        assert purge_thing(store, PurgedThing.read(what), ORDER).rows, what
    assert places(store) == []
    left = store.rewrite_files()
    assert raw(database_url) == []
    assert any("pg_wal" in one for one in left) is not database_url.startswith("sqlite")
    shown = now(store)
    assert shown.return_(2).reason == REMOVED
    assert [one.numerator for one in shown.standing(["enquiries"])] == [50, 412]
    assert NAME not in repr(seen_by(store, STEWARD).catalogue())


def test_the_log_keeps_who_when_and_why_and_not_what(store: Store, clock: Clock) -> None:
    with_the_name(store, clock)
    purge_thing(store, PurgedThing.read("step-1"), ORDER)
    with store.snapshot() as snapshot:
        act = ActRows(store.partnership).acts(snapshot.connection, EVERY_ACT, 0, 1)[0]
    assert (act.kind, act.subject, act.source.who) == (ActKind.PURGED, "step-1", "A. Steward")
    assert act.after == '{"reason":"child","rows":1,"second":"B. Other"}'
    assert check_log(store).faults == ()


def test_what_is_remembered_of_before_is_asked_for_no_more(store: Store, clock: Clock) -> None:
    with_the_name(store, clock)
    before = seen_by(store, STEWARD)
    state = before.state
    assert TEXT in repr(before.exception_steps())
    purge_thing(store, PurgedThing.read("step-1"), ORDER)
    assert before.state != state
    assert NAME not in repr(before.exception_steps())


@pytest.mark.parametrize(
    ("order", "words"),
    [
        (replace(ORDER, second="a. STEWARD"), "the steward once more"),
        (replace(ORDER, second=" "), "the name of a person"),
        (replace(ORDER, steward=""), "the name of a person"),
    ],
)
def test_one_person_alone_purges_nothing(
    store: Store, clock: Clock, order: PurgeOrder, words: str
) -> None:
    with_the_name(store, clock)
    before = places(store)
    with pytest.raises(ReleaseError, match=words):
        purge_thing(store, PurgedThing.read("step-1"), order)
    assert places(store) == before


@pytest.mark.parametrize("what", ["step-9", "return-9", "slides-9", "note-1-enquiries:other"])
def test_what_is_not_there_is_named(store: Store, clock: Clock, what: str) -> None:
    with_the_name(store, clock)
    with pytest.raises(ReleaseError, match="nothing there"):
        purge_thing(store, PurgedThing.read(what), ORDER)


def test_an_entry_in_force_is_named_and_left(store: Store) -> None:
    store.save_catalogue(retitled(CATALOGUE, "plans", NAME), agreed="us")
    found = purge_thing(store, PurgedThing.read("change-2"), ORDER)
    assert len(found.left) == 1
    assert found.left[0].endswith("indicator plans")


def test_the_other_partnership_keeps_its_texts(store: Store, clock: Clock) -> None:
    with_the_name(store, clock)
    with store.snapshot() as snapshot:
        for table in ("exception_step", "commentary"):
            assert (
                snapshot.connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 1
            )
    purge_thing(store, PurgedThing.read("commentary-1"), ORDER)
    assert "exception_step.words" in places(store)


def test_files_that_somebody_reads_are_not_called_rewritten(
    store: Store, database_url: str, clock: Clock
) -> None:
    if not database_url.startswith("sqlite"):
        return
    with_the_name(store, clock)
    with Store.open(database_url) as other, other.snapshot() as snapshot:
        assert snapshot.bounds()
        purge_thing(store, PurgedThing.read("step-1"), ORDER)
        with pytest.raises(StoreError, match="are in use and still hold"):
            store.rewrite_files()


def test_a_copy_beside_the_store_is_named(store: Store, database_url: str) -> None:
    with Database(database_url) as database:
        file = database.file
    if file is None:
        return
    copy = file.with_name(f"{file.name}.bak")
    copy.write_text("")
    assert store.rewrite_files() == (f"{copy} lies beside the store, and was not changed.",)


def test_files_that_were_made_go_and_editions_that_may_hold_it_are_withdrawn(
    store: Store, clock: Clock
) -> None:
    with_the_name(store, clock)
    give_out(store, QUARTER, clock)
    outcome = purge_thing(store, PurgedThing.read("step-1"), ORDER)
    span = QUARTER.address
    assert outcome.editions == (f"{span} partner-1", f"{span} 1")
    with store.snapshot() as snapshot:
        assert (
            snapshot.connection.execute(select(func.count()).select_from(JobFileRow)).scalar() == 0
        )
        states = set(snapshot.connection.execute(select(JobRow.state)).scalars())
    assert states <= {JobState.EXPIRED, JobState.CANCELLED, JobState.FAILED}


def test_an_edition_that_may_hold_it_loses_its_words_and_is_asked_for_anew(
    store: Store, clock: Clock
) -> None:
    """Earlier ones, withdrawn before, may repeat it among their changes; older ones cannot."""
    with_the_name(store, clock)
    desk, span = desk_of(store), QUARTER.address
    for number, steps in ((1, 0), (2, 1), (3, 1)):
        mark = StoreMark(clock(), {"exception_step": steps}, ())
        said = (f"New commentary: {TEXT}.",)
        facts = EditionFacts(texts={"a": TEXT})
        about = (span, Audience.PUBLIC, number, "Report", "state", "1", DAY, "https://a.example")
        made = Edition(*about, mark, clock(), "A. Steward", changes=said, facts=facts)
        desk.issue(made, [MadeFile("report.pdf", "pdf", TEXT.encode())])
        if number == 2:
            desk.withdraw(made, "A. Steward")
    outcome = purge_thing(store, PurgedThing.read("step-1"), ORDER)
    assert outcome.editions == (f"{span} 3",)
    older, second, third = desk.editions([Audience.PUBLIC])
    assert (older.withdrawn, older.changes) == (None, (f"New commentary: {TEXT}.",))
    assert NAME not in repr((second, third))
    assert desk.edition_file(third, "pdf") is None
    finish_purge(store, outcome.editions, "A. Steward")
    finish_purge(store, outcome.editions, "A. Steward")
    waiting = [job for job in seen_by(store, STEWARD).report_jobs(span) if job.state.is_open]
    assert [(job.ask.kind, job.ask.audience) for job in waiting] == [("edition", "public")]
