"""Every write of the store enters its act in the log, or is not saved."""

import ast
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import insert

from dashboard.acts.act import ActKind, ActSource, LoggedAct, NewAct
from dashboard.acts.asked_acts import ActsAsked
from dashboard.agreements.waiting_changes import TriedChange
from dashboard.assurance.audit_topics import TopicStep, TopicWord
from dashboard.commentary.commentary import SCRUTINY, CommentScope, CommentSubject
from dashboard.commentary.edited_sentences import EditedSentence
from dashboard.disclosure.held_corrections import HoldWord
from dashboard.exceptions.life import ExceptionRun, ExceptionStage, ExceptionStep
from dashboard.meetings.decisions import DecisionKind, MeetingDecision
from dashboard.meetings.slides import MeetingPlan
from dashboard.quarter_life.followed_values import FollowedValue
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.readers import Audience, Person, Reader
from dashboard.releases.typed_texts import MarkWord, TextId, TextKind
from data_access.__main__ import _parser
from data_access.acts.act_rows import ActRows
from data_access.database.tables import PublicationRow
from data_access.store.editing.assurance_editor import AssuranceEditor
from data_access.store.editing.audit_editor import AuditEditor
from data_access.store.editing.learning_editor import LearningEditor
from data_access.store.editing.quarter_editor import QuarterEditor
from data_access.store.editor import Editor, open_editor
from data_access.store.log.purge_desk import PurgeDesk
from data_access.store.store import Store
from data_access.store.text_editor import TextEditor
from data_access.store.writing.return_undoing import ReturnUndoing
from data_access.store.writing.transactions import StoreTransactions, UnloggedWriteError
from tests import builders as make
from tests.dashboard.assurance.audits.audits import a_finding, a_version
from tests.data_access.meetings.test_commentary_rows import SAID
from tests.data_access.published.test_publication_rows import FIRST
from tests.data_access.store.assurance.discussed import discussed_audit, published_audit
from tests.data_access.store.test_held_decisions import BANDS, CORRECTED, decide, waits
from tests.data_access.store.writing.waiting_writes import (
    ABOVE,
    ENTRY,
    MINUTE,
    begun_entry,
    decide_all_held,
    proposed_purge,
    waiting_level,
)
from tests.data_access.stores import CATALOGUE, QUARTER, Clock, a_return, a_store, counted, retitled
from tests.doors import DAY, edited, record_step
from tests.house import name_of, product_files, tree_of

EVENT = make.event(QUARTER, "a new form")
STEP = ExceptionStep(
    ExceptionRun("enquiries", QUARTER, QUARTER, upward=True),
    ExceptionStage.EXPLAINED,
    "A. Steward",
    "a new form counts them once",
)
DECIDED = MeetingDecision(
    QUARTER,
    QUARTER.last_day,
    "close",
    DecisionKind.CLOSE,
    "as agreed",
    by="A",
    measured="enquiries",
)
EDITED = EditedSentence(
    *("2021-22-q1", "answer-1", ("enquiries",), QUARTER, QUARTER),
    *("the rule", {}, "as the sub-group sees it", "A. Steward"),
)
NOTED = replace(
    SAID,
    agency=SCRUTINY,
    subject=CommentSubject.of_quarter(CommentScope.THEME, CATALOGUE.themes[0].key, QUARTER),
)
OPENED = QuarterAct(QUARTER, QuarterWord.OPENED, by="A. Analyst", day=DAY.replace(2022))
MARKED = FollowedValue("care", QUARTER, "enquiries", "it doubled", "A. Analyst")
TOPIC = TopicStep(TopicWord.PROPOSED, title="Topic", text="why", by="M. Member")
TEXT = TextId(TextKind.REASON, 3)
RELEASED = "B. Other"


EDITORS = (TextEditor, QuarterEditor, AssuranceEditor, AuditEditor, LearningEditor, Editor)
Doing = Callable[[Store, Editor], object]
WRITES: dict[str, tuple[ActKind, Doing]] = {
    "begin_again": (ActKind.EMPTIED, lambda store, _: store.begin_again()),
    "save_return": (ActKind.RETURN, lambda store, _: store.save_return(a_return(counted(51)))),
    "save_returns": (ActKind.RETURN, lambda store, _: store.save_returns([a_return(counted(51))])),
    "undo_returns": (ActKind.UNDONE, lambda store, _: store.undo_returns([1])),
    "undo_publication": (
        ActKind.UNDONE,
        lambda store, _: (
            store.save_publication(FIRST),
            store.undo_publication(FIRST.publication.key),
        ),
    ),
    "save_catalogue": (
        ActKind.CATALOGUE,
        lambda store, _: store.save_catalogue(retitled(CATALOGUE, "plans", "X"), agreed="us"),
    ),
    "agree": (
        ActKind.CATALOGUE,
        lambda store, _: store.agree(retitled(CATALOGUE, "plans", "X"), MINUTE),
    ),
    "release_standing": (
        ActKind.TEXT_RELEASED,
        lambda store, _: store.release_standing(MarkWord.RELEASED, RELEASED),
    ),
    "save_publication": (ActKind.PUBLICATION, lambda store, _: store.save_publication(FIRST)),
    "save_publications": (ActKind.PUBLICATION, lambda store, _: store.save_publications([FIRST])),
    "make_plan": (ActKind.PLAN, lambda store, _: store.make_plan()),
    "plan_again": (ActKind.PLAN, lambda store, _: store.plan_again([2021])),
    "add_level": (ActKind.LEVEL, lambda _, desk: desk.add_level("enquiries", ABOVE, MINUTE)),
    "end_level": (
        ActKind.LEVEL,
        lambda _, desk: desk.end_level(
            "enquiries",
            desk.add_level("enquiries", ABOVE, MINUTE).level,
            QUARTER + 2,
            MINUTE,
        ),
    ),
    "change_level": (
        ActKind.LEVEL,
        lambda _, desk: desk.change_level(
            "enquiries",
            desk.add_level("enquiries", ABOVE, MINUTE).level,
            make.threshold(above=400, since=QUARTER + 1),
            MINUTE,
        ),
    ),
    "withdraw_level": (
        ActKind.LEVEL,
        lambda _, desk: desk.withdraw_level(
            "enquiries", desk.add_level("enquiries", ABOVE, MINUTE).level, MINUTE
        ),
    ),
    "add_event": (ActKind.EVENT, lambda _, desk: desk.add_event(EVENT, MINUTE)),
    "withdraw_event": (
        ActKind.EVENT,
        lambda _, desk: desk.withdraw_event(desk.add_event(EVENT, MINUTE).event, MINUTE),
    ),
    "agree_change": (
        ActKind.SECONDED,
        lambda store, desk: desk.agree_change(
            waiting_level(store, desk).number,
            RELEASED,
            (waiting_level(store, desk).token, TriedChange().token),
        ),
    ),
    "take_back_change": (
        ActKind.PROPOSAL_TAKEN_BACK,
        lambda store, desk: desk.take_back_change(waiting_level(store, desk).number, RELEASED),
    ),
    "record": (ActKind.STEP, lambda store, _: record_step(store, STEP)),
    "enter_commentary": (
        ActKind.COMMENTARY,
        lambda _, desk: desk.enter_commentary(SAID, after=0),
    ),
    "write_scrutiny": (
        ActKind.COMMENTARY,
        lambda _, desk: desk.write_scrutiny(NOTED, after=0),
    ),
    "record_decision": (ActKind.DECISION, lambda _, desk: desk.record_decision(DECIDED)),
    "edit_sentence": (ActKind.SENTENCE, lambda _, desk: desk.edit_sentence(EDITED, after=0)),
    "record_quarter": (
        ActKind.QUARTER,
        lambda _, desk: desk.record_quarter(OPENED, after=0),
    ),
    "mark_value": (ActKind.FOLLOWED, lambda _, desk: desk.mark_value(MARKED)),
    "settle_value": (
        ActKind.FOLLOWED,
        lambda _, desk: desk.settle_value(
            desk.mark_value(MARKED).number, "A. Analyst", "it was right"
        ),
    ),
    "save_plan_entries": (ActKind.ASSURANCE, lambda _, desk: desk.save_plan_entries([ENTRY])),
    "record_plan_step": (ActKind.ASSURANCE, lambda _, desk: begun_entry(desk)),
    "record_topic": (ActKind.ASSURANCE, lambda _, desk: desk.record_topic(TOPIC, after=0)),
    "record_audit": (ActKind.ASSURANCE, lambda _, desk: discussed_audit(desk)),
    "grade_case": (ActKind.ASSURANCE, lambda _, desk: published_audit(desk, 1, 1)),
    "record_finding": (
        ActKind.ASSURANCE,
        lambda _, desk: (discussed_audit(desk), desk.record_finding(a_finding())),
    ),
    "record_learning": (
        ActKind.ASSURANCE,
        lambda _, desk: (discussed_audit(desk), desk.record_learning(a_version(), after=0)),
    ),
    "arrange_meeting": (
        ActKind.MEETING,
        lambda _, desk: desk.arrange_meeting(MeetingPlan(QUARTER, by="A. Steward"), ()),
    ),
    "release_texts": (
        ActKind.TEXT_RELEASED,
        lambda _, desk: desk.release_texts({TEXT: None}, RELEASED),
    ),
    "take_back_texts": (
        ActKind.TEXT_TAKEN_BACK,
        lambda store, desk: (
            store.release_standing(MarkWord.STOOD),
            desk.take_back_texts([TEXT], RELEASED),
        ),
    ),
    "keep_texts": (
        ActKind.TEXT_LOOKED,
        lambda store, desk: (
            store.release_standing(MarkWord.STOOD),
            desk.keep_texts({TEXT: None}, RELEASED),
        ),
    ),
    "propose": (ActKind.PURGE_PROPOSED, lambda _, desk: proposed_purge(desk)),
    "confirm": (
        ActKind.PURGE_CONFIRMED,
        lambda _, desk: desk.purges.confirm(proposed_purge(desk).number, RELEASED),
    ),
    "call_off": (
        ActKind.PURGE_CALLED_OFF,
        lambda _, desk: desk.purges.call_off(proposed_purge(desk).number, RELEASED),
    ),
    "try_again": (
        ActKind.PURGE_CONFIRMED,
        lambda _, desk: (
            desk.purges.confirm(number := proposed_purge(desk).number, RELEASED),
            desk.purges.try_again(number, RELEASED),
        ),
    ),
    "decide_held": (ActKind.CORRECTION, decide_all_held),
    "decide_corrections": (ActKind.CORRECTION, lambda store, _: decide(store, HoldWord.RELEASED)),
}
"""Every way of writing through the store's doors, with the kind of its act."""
NO_WRITES = {
    *("open", "create", "forget", "dispose", "snapshot", "beside", "is_ready", "must_be_ready"),
    *("warnings", "before_closing", "together", "rewrite_files", "try_held", "compare_catalogue"),
    *("must_wait", "try_change", "acting", "enter_acts", "today", "database", "purges"),
}
"""The rest of the store and of the editor: they read, or open what is walked here."""
READING = {"check-texts", "drafts", "verify-log", "tell-log", "key"}
"""The commands that change nothing in a store."""
WRITING = {
    *("create", "ready", "demo", "emitted", "blanks", "upgrade", "plan"),
    *("load", "published", "catalogue", "thresholds", "release", "forget-names", "take-back"),
    *("keep", "corrections", "trim-log", "purge", "invite", "changes", "forget-people"),
    *("quarter", "send", "backup", "restore", "undo", "tidy"),
}
"""The commands that change something, or take out what others do not see: they enter acts."""


DESKS = {"data_access/outputs/desk.py", "data_access/outputs/worker_desk.py"}
"""The desk and that of the worker enter the acts of jobs, editions and exports themselves."""
RESTORE = {"data_access/store/backups/backups.py"}
"""A restore ends what opens accounts, and enters its act when the store is whole."""
DOOR = "data_access/people/"
"""The door enters its own acts, in transactions of people."""


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with figures, a text that waits and a correction that is held back."""
    with a_store() as found:
        found.save_returns([a_return(counted(50, QUARTER - step)) for step in (1, 0)])
        found.save_return(a_return(counted(412), reason="late entries"))
        found.save_return(waits(BANDS))
        found.save_return(waits(CORRECTED, "two were counted twice"))
        yield found


def logged(store: Store) -> tuple[LoggedAct, ...]:
    """Give the whole log, latest first."""
    with store.snapshot() as snapshot:
        return ActRows(store.partnership).acts(snapshot.connection, ActsAsked(), 0, 1000)


def test_every_method_of_the_doors_is_walked_or_reads() -> None:
    doors = (StoreTransactions, ReturnUndoing, Store, *EDITORS, PurgeDesk)
    named = {name for door in doors for name in vars(door) if not name.startswith("_")}
    assert named - NO_WRITES == set(WRITES) - {"decide_corrections"}


@pytest.mark.parametrize("name", WRITES)
def test_every_write_enters_its_act(store: Store, name: str) -> None:
    kind, doing = WRITES[name]
    before = logged(store)
    doing(store, edited(store))
    added = logged(store)[: -len(before)]
    assert kind in {act.kind for act in added}


@pytest.mark.parametrize("name", WRITES)
def test_a_write_that_enters_no_act_is_refused_and_not_saved(
    store: Store, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = store.snapshot
    with before() as snapshot:
        state = snapshot.state
    monkeypatch.setattr(Store, "enter_acts", lambda *_, **__: ())
    with pytest.raises(UnloggedWriteError, match="no act in the log answers for"):
        WRITES[name][1](store, edited(store))
    with store.snapshot() as after:
        assert after.state == state


def test_what_is_written_past_the_methods_is_refused_as_well(store: Store) -> None:
    row = {
        **dict.fromkeys(("key", "title", "publisher", "licence", "attribution"), "x"),
        **{"vintage": 1, "released": "", "file": "", "invented": True, "loaded": DAY},
    }

    def write() -> None:
        with store.together() as connection:
            store.enter_acts(NewAct(ActKind.SIGNED_IN))
            connection.execute(insert(PublicationRow), row)

    with pytest.raises(UnloggedWriteError, match="answers for publication"):
        write()


def test_what_fails_within_a_transaction_asks_for_no_act(store: Store) -> None:
    """Whoever catches the error goes on and saves the rest."""
    with store.together():
        with suppress(ZeroDivisionError), store.together():
            store.save_return(a_return(counted(52)))
            raise ZeroDivisionError
        store.enter_acts(NewAct(ActKind.SIGNED_IN))
    assert [act.kind for act in logged(store)[:1]] == [ActKind.SIGNED_IN]


def test_a_dry_run_leaves_no_act(store: Store) -> None:
    before = logged(store)
    with store.together(keep=False):
        store.save_return(a_return(counted(52)))
    assert logged(store) == before


def test_an_act_says_who_from_where_and_what_was_there_before(store: Store, clock: Clock) -> None:
    person = Person("C. Chair")
    steward = Reader(Audience.STEWARD)
    with open_editor(store, steward, DAY, clock, person, "10.0.0.7") as desk:
        level = desk.add_level("enquiries", ABOVE, MINUTE).level
        desk.end_level("enquiries", level, QUARTER + 2, MINUTE)
    act = logged(store)[0]
    assert act.source == ActSource("C. Chair", "10.0.0.7")
    assert act.subject.endswith("threshold enquiries")
    assert act.before == f'{{"above":390.0,"since":"{QUARTER}"}}'
    assert act.after == f'{{"above":390.0,"since":"{QUARTER}","until":"{QUARTER + 2}"}}'


def test_the_name_that_was_typed_counts_if_nobody_is_known(store: Store) -> None:
    record_step(store, STEP)
    assert logged(store)[0].source == ActSource("A. Steward")
    store.source = ActSource("account sgp", "command line")
    store.release_standing(MarkWord.RELEASED, RELEASED)
    assert logged(store)[0].source == ActSource("B. Other (account sgp)", "command line")


def test_no_typed_text_and_no_figure_is_in_the_log(store: Store) -> None:
    said = replace(STEP, text="wickerwork 412")
    record_step(store, said)
    edited(store).add_event(replace(EVENT, title="wickerwork 412"), MINUTE)
    told = repr(logged(store))
    assert not [one for one in ("wickerwork", "412", "late entries") if one in told]


def test_only_the_store_s_transactions_open_one_that_writes() -> None:
    """So every command and every form that writes passes the place where acts are asked for."""
    opening = {
        name_of(path)
        for path in product_files()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "writing"
    }
    opening.remove("data_access/store/writing/transactions.py")
    assert {path for path in opening if not path.startswith(DOOR)} == DESKS | RESTORE


def test_every_command_is_known_to_write_or_to_read() -> None:
    assert [set(o.choices) for o in _parser()._actions if o.choices] == [READING | WRITING]


def test_a_moment_is_that_of_the_store_s_clock(clock: Clock) -> None:
    with a_store(clock=clock) as store:
        clock.next_day()
        (act,) = store.enter_acts(NewAct(ActKind.SIGNED_IN))
    assert act.moment == datetime(2024, 1, 11, 12, tzinfo=UTC)
