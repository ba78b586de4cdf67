"""Views are noted at once, written within seconds, and covered by a digest in the chain."""

import subprocess
import sys
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

import pytest

from dashboard.acts.act import ActKind, LoggedAct
from dashboard.acts.asked_acts import EVERY_ACT
from dashboard.acts.noted_views import NotedView, batch_digest
from dashboard.errors import StoreError
from data_access.acts.act_rows import ActRows
from data_access.acts.page_view_rows import PageViewRows
from data_access.store.log import view_log
from data_access.store.log.view_log import ViewLog, keep_views
from data_access.store.store import Store
from tests.house import HOUSE

MINUTE = datetime(2024, 1, 10, 12, 3, tzinfo=UTC)
THEME = NotedView("A. Analyst", "10.0.0.7", "/theme/neglect", "2021-22 Q3", MINUTE)
LINE = NotedView("A. Analyst", "10.0.0.7", "/indicator/plans", "2021-22 Q3", MINUTE)
FORM = NotedView("", "10.0.0.9", "/theme/<theme>", "", MINUTE, refused=True)

AT_EXIT = """
import sys
from datetime import UTC, datetime
from dashboard.acts.noted_views import NotedView
from data_access.store.log.view_log import ViewLog
from data_access.store.store import Store
views = ViewLog(Store.open(sys.argv[1]))
views.note(NotedView("A. Analyst", "", "/", "", datetime(2024, 1, 10, 12, 3, tzinfo=UTC)))
"""


def logged(store: Store) -> tuple[LoggedAct, ...]:
    """Give the acts after the making of the store, latest first."""
    with store.snapshot() as snapshot:
        found = ActRows(store.partnership).acts(snapshot.connection, EVERY_ACT, 0, 100)
    return tuple(act for act in found if act.kind in (ActKind.VIEWED, ActKind.REFUSED))


def batch(store: Store, number: int) -> tuple[tuple[NotedView, int], ...]:
    """Give the views under an act."""
    with store.snapshot() as snapshot:
        return PageViewRows(store.partnership).batch(snapshot.connection, number)


def awaited(found: Callable[[], object], seconds: float = 5) -> float:
    """Wait until something is there; give how many seconds it took."""
    begun = monotonic()
    while not found() and monotonic() - begun < seconds:
        sleep(0.02)
    return monotonic() - begun


def test_what_was_noted_is_one_batch_with_its_digest(store: Store) -> None:
    views = ViewLog(store)
    for view in (THEME, LINE, THEME):
        views.note(view)
    assert logged(store) == ()
    views.write()
    (act,) = logged(store)
    found = batch(store, act.number)
    assert found == ((LINE, 1), (THEME, 2))
    assert act.after == f'{{"digest":"{batch_digest(found)}","rows":2}}'


def test_writing_views_leaves_what_is_remembered(store: Store) -> None:
    with store.snapshot() as before:
        state = before.state
    views = ViewLog(store)
    views.note(THEME)
    views.write()
    with store.snapshot() as after:
        assert after.state == state


def test_views_are_written_without_being_asked_for(store: Store) -> None:
    views = ViewLog(store, seconds=0.05)
    views.note(THEME)
    assert awaited(lambda: logged(store)) < 5
    views.note(LINE)
    assert awaited(lambda: len(logged(store)) == 2) < 5


def test_what_waits_is_written_before_the_store_is_closed(store: Store) -> None:
    views = ViewLog(store, seconds=60)
    views.note(THEME)
    store.dispose()
    assert len(logged(store)) == 1
    views.write()
    assert len(logged(store)) == 1


def test_a_batch_that_fails_while_the_store_is_closed_is_written_first(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise it would go on waiting, and be tried again, without a store."""
    written, tried, fails = keep_views, Event(), Event()

    def busy(*asked: Any) -> None:
        monkeypatch.setattr(view_log, "keep_views", written)
        tried.set()
        assert fails.wait(10)
        raise StoreError("The store is busy.")

    views = ViewLog(store, seconds=60)
    views.note(THEME)
    monkeypatch.setattr(view_log, "keep_views", busy)
    writing, closing = Thread(target=views.write), Thread(target=store.dispose)
    writing.start()
    assert tried.wait(10)
    closing.start()
    closing.join(0.2)
    assert closing.is_alive()
    fails.set()
    for each in (writing, closing):
        each.join(10)
    assert len(logged(store)) == 1


def test_nobody_who_reads_waits_for_a_writer_and_nothing_is_lost(store: Store) -> None:
    """Another connection holds the store while pages are opened."""
    views = ViewLog(store, seconds=0.05)
    with store.together():
        begun = monotonic()
        reading = Thread(target=lambda: deque(map(views.note, [THEME] * 1000), 0))
        reading.start()
        reading.join()
        assert monotonic() - begun < 1
        sleep(0.1)
        assert logged(store) == ()
    assert awaited(lambda: logged(store), 30) < 30
    assert batch(store, logged(store)[0].number) == ((THEME, 1000),)


def test_a_store_that_takes_no_views_is_tried_again(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def busy(*_: object) -> None:
        raise StoreError("The store is busy.")

    views = ViewLog(store, seconds=60)
    with monkeypatch.context() as patched:
        patched.setattr(view_log, "keep_views", busy)
        views.note(THEME)
        views.write()
    assert "1 views wait to be written to the log: The store is busy." in caplog.text
    views.write()
    assert len(logged(store)) == 1


def test_if_too_many_wait_nothing_more_is_read(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_log, "MOST_WAITING", 1)
    views = ViewLog(store, seconds=60)
    views.note(THEME)
    views.note(THEME)
    with pytest.raises(StoreError, match="cannot be written"):
        views.note(LINE)
    views.write()


def test_a_process_that_ends_writes_what_waits(store: Store, database_url: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", AT_EXIT, database_url], cwd=HOUSE, check=False, capture_output=True
    )
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert len(logged(store)) == 1


def test_refusals_are_acts_that_say_how_often(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(view_log, "MOST_REFUSALS", 1)
    views = ViewLog(store)
    for view in (FORM, FORM, FORM, NotedView("", "10.0.0.8", "/log", "", MINUTE, refused=True)):
        views.note(view)
    views.write()
    found = [(act.subject, act.source.address, act.after) for act in logged(store)]
    assert found == [
        ("others", "", '{"times":3}'),
        ("/log", "10.0.0.8", '{"minute":"2024-01-10T12:03:00+00:00","times":1}'),
    ]
