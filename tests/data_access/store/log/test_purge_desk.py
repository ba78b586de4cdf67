"""Two people agree on a purge, and the worker does it: on SQLite and on PostgreSQL."""

from collections.abc import Callable

import pytest

from dashboard.actions import Action
from dashboard.acts.act import ActKind
from dashboard.acts.asked_acts import EVERY_ACT
from dashboard.errors import NotAllowedError, ReleaseError, StoreError
from dashboard.outputs.jobs import JobKind
from dashboard.people.roles import Role, reader_of
from dashboard.readers import READING, Audience, Person, Reader
from dashboard.releases.purge_requests import PurgeRequest, PurgeState
from dashboard.releases.purges import PurgedThing, PurgeReason
from data_access.acts.act_rows import ActRows
from data_access.outputs.worker_desk import WorkerDesk
from data_access.store.editor import open_editor
from data_access.store.log.log_check import check_log
from data_access.store.log.purge_desk import PARTS, PurgeDesk, carry_out
from data_access.store.store import Store
from tests.data_access.store.log.test_purge import NAME, places, raw, with_the_name
from tests.data_access.stores import Clock
from tests.doors import DAY, STEWARD, seen_by
from worker import make_job

STEP, CHILD = PurgedThing.read("step-1"), PurgeReason.CHILD
PARTNER_OF_THREE = reader_of([Role.SAFEGUARDING_PARTNER], Audience.STEWARD)
Does = Callable[[PurgeDesk], PurgeRequest]


def as_(
    name: str, store: Store, clock: Clock, does: Does, reader: Reader = STEWARD
) -> PurgeRequest:
    """Do something as somebody who is known, in a transaction of its own."""
    with open_editor(store, reader, DAY, clock, Person(name), "10.0.0.7") as desk:
        return does(desk.purges)


def _proposing(thing: PurgedThing) -> Does:
    return lambda desk: desk.propose(thing, CHILD, "")


def _confirming(number: int) -> Does:
    return lambda desk: desk.confirm(number, "")


def proposed(store: Store, clock: Clock) -> PurgeRequest:
    """Give a proposal of A. Steward about a step that names a child."""
    with_the_name(store, clock)
    return as_("A. Steward", store, clock, lambda desk: desk.propose(STEP, CHILD, "B. Typed"))


def confirmed(store: Store, clock: Clock) -> PurgeRequest:
    """Give a request that one of the three confirmed."""
    number = proposed(store, clock).number
    return as_("C. Partner", store, clock, lambda desk: desk.confirm(number, ""), PARTNER_OF_THREE)


def kept(store: Store) -> PurgeRequest:
    """Give the one request as it stands."""
    ((request, _),) = seen_by(store, STEWARD).purges()
    return request


def done_by_the_worker(store: Store, clock: Clock) -> int:
    """Make every job that waits in this process; give how many there were."""
    worker, many = WorkerDesk(store.database, clock), 0
    url = store.database.url.render_as_string(hide_password=False)
    while job := worker.take():
        assert job.ask.kind is JobKind.PURGE
        make_job(url, job.partnership, job.number, job.attempts)
        many += 1
    return many


def test_what_one_proposes_and_another_confirms_is_removed_by_the_worker(
    store: Store, database_url: str, clock: Clock
) -> None:
    request = proposed(store, clock)
    assert (request.state, request.steward, request.rows) == (PurgeState.PROPOSED, "A. Steward", 1)
    assert "exception_step.words" in places(store)
    assert done_by_the_worker(store, clock) == 0
    number = request.number
    as_("C. Partner", store, clock, lambda desk: desk.confirm(number, ""), PARTNER_OF_THREE)
    assert done_by_the_worker(store, clock) == 1
    assert done_by_the_worker(store, clock) == 0
    assert "exception_step.words" not in places(store)
    assert kept(store).state is PurgeState.DONE
    assert any("pg_wal" in one for one in kept(store).kept) is not database_url.startswith("sqlite")


def test_the_name_is_in_no_file_once_all_that_holds_it_was_removed_by_two_people(
    store: Store, database_url: str, clock: Clock
) -> None:
    from tests.data_access.store.log.test_purge import THINGS

    with_the_name(store, clock)
    assert raw(database_url)
    for what in THINGS:
        thing = PurgedThing.read(what)
        one = as_("A. Steward", store, clock, _proposing(thing))
        as_("C. Other", store, clock, _confirming(one.number))
    assert done_by_the_worker(store, clock) == len(THINGS)
    assert (places(store), raw(database_url)) == ([], [])


def test_the_log_keeps_who_when_and_why_of_each_step(store: Store, clock: Clock) -> None:
    confirmed(store, clock)
    done_by_the_worker(store, clock)
    with store.snapshot() as snapshot:
        logged = ActRows(store.partnership).acts(snapshot.connection, EVERY_ACT, 0, 9)
    acts = [act for act in logged if act.kind is not ActKind.ENDED][:4]  # without its job
    assert [(act.kind, act.source.who, act.subject) for act in reversed(acts)] == [
        (ActKind.PURGE_PROPOSED, "A. Steward", "purge-1"),
        (ActKind.PURGE_CONFIRMED, "C. Partner", "purge-1"),
        (ActKind.PURGED, "A. Steward", "step-1"),
        (ActKind.FILES_REWRITTEN, "A. Steward", "purge-1"),
    ]
    assert acts[1].after == '{"reason":"child","rows":1,"second":"C. Partner"}'
    assert NAME not in repr(acts)
    assert check_log(store).faults == ()


@pytest.mark.parametrize("name", ["A. Steward", "a steward"])
def test_who_proposed_does_not_confirm(store: Store, clock: Clock, name: str) -> None:
    number = proposed(store, clock).number
    with pytest.raises(ReleaseError, match="another person"):
        as_(name, store, clock, lambda desk: desk.confirm(number, "B. Other"))
    assert kept(store).state is PurgeState.PROPOSED


def test_roles_that_may_confirm_do_not_propose_and_others_see_nothing(
    store: Store, clock: Clock
) -> None:
    number = proposed(store, clock).number
    for role in (Role.ANALYST, Role.SAFEGUARDING_PARTNER):
        reader = reader_of([role], Audience.STEWARD)
        with pytest.raises(NotAllowedError):
            as_("D", store, clock, lambda desk: desk.propose(STEP, CHILD, ""), reader)
        assert seen_by(store, reader).purges()
    chair = Reader(Audience.PARTNER, actions=READING | {Action.DECIDE})
    with pytest.raises(NotAllowedError):
        as_("D", store, clock, lambda desk: desk.confirm(number, ""), chair)
    with pytest.raises(NotAllowedError):
        seen_by(store, chair).purges()
    with pytest.raises(NotAllowedError):
        seen_by(store, chair).purge_reach(STEP)


def test_what_is_called_off_before_the_worker_begins_stays(store: Store, clock: Clock) -> None:
    number = confirmed(store, clock).number
    worker = WorkerDesk(store.database, clock)
    job = worker.take()
    as_("A. Steward", store, clock, lambda desk: desk.call_off(number, ""))
    assert job is not None
    make_job(
        store.database.url.render_as_string(hide_password=False), job.partnership, job.number, 1
    )
    assert "exception_step.words" in places(store)
    assert kept(store).state is PurgeState.CALLED_OFF


def test_what_was_removed_is_not_called_off_and_nothing_is_decided_twice(
    store: Store, clock: Clock
) -> None:
    number = confirmed(store, clock).number
    with pytest.raises(ReleaseError, match="confirmed"):
        as_("D. Other", store, clock, lambda desk: desk.confirm(number, ""))
    with pytest.raises(ReleaseError, match="proposed already"):
        as_("A. Steward", store, clock, lambda desk: desk.propose(STEP, CHILD, ""))
    done_by_the_worker(store, clock)
    with pytest.raises(ReleaseError, match="done"):
        as_("D. Other", store, clock, lambda desk: desk.call_off(number, ""))
    with pytest.raises(ReleaseError, match="done"):
        as_("D. Other", store, clock, lambda desk: desk.try_again(number, ""))
    with pytest.raises(ReleaseError, match="a request that is there"):
        as_("D. Other", store, clock, lambda desk: desk.confirm(9, ""))


def test_what_is_not_there_is_not_proposed(store: Store, clock: Clock) -> None:
    with_the_name(store, clock)
    with pytest.raises(ReleaseError, match="nothing there"):
        as_(
            "A",
            store,
            clock,
            lambda desk: desk.propose(PurgedThing.read("step-9"), CHILD, ""),
        )
    assert seen_by(store, STEWARD).purges() == ()


def test_files_in_use_are_tried_again_and_then_said_to_hold_it_still(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = confirmed(store, clock).number
    held, paused = [True] * 2, list[float]()

    def rewrite(_: Store) -> tuple[str, ...]:
        if held:
            held.pop()
            raise StoreError("in use")
        return ()

    monkeypatch.setattr(Store, "rewrite_files", rewrite)
    told = list[int]()
    carry_out(store, number, lambda done, parts: told.append(done), clock, paused.append)
    assert (len(paused), told, kept(store).state) == (2, [1, 2], PurgeState.DONE)
    assert PARTS == 3


def test_a_purge_whose_files_were_in_use_all_the_time_goes_on_where_it_ended(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = confirmed(store, clock).number

    def refuse(_: Store) -> tuple[str, ...]:
        raise StoreError("in use")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "rewrite_files", refuse)
        with pytest.raises(StoreError, match="still hold what was there"):
            carry_out(store, number, lambda *_: None, clock, lambda _: None)
    assert kept(store).state is PurgeState.REMOVED
    again = as_("D. Other", store, clock, lambda desk: desk.try_again(number, ""))
    assert again.span == "purge-1-2"
    carry_out(store, number, lambda *_: None, clock)
    assert kept(store).state is PurgeState.DONE


def test_a_job_of_a_purge_is_not_cancelled_as_a_report_is(store: Store, clock: Clock) -> None:
    confirmed(store, clock)
    job = WorkerDesk(store.database, clock).take()
    assert job is not None
    from data_access.store.outputs_door import desk_of

    assert not desk_of(store).cancel(job.number)


def test_what_else_may_hold_it_is_counted(store: Store, clock: Clock) -> None:
    from tests.data_access.store.given_out import give_out
    from tests.data_access.stores import QUARTER

    with_the_name(store, clock)
    give_out(store, QUARTER, clock)
    found = seen_by(store, STEWARD).purge_reach(STEP)
    span = QUARTER.address
    assert found.editions == (f"{span} partner-1", f"{span} 1")
    assert (found.made, found.given_out) == (3, 1)
    assert seen_by(store, STEWARD).purge_reach(PurgedThing.read("slides-1")).editions == ()
