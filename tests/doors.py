"""The store's doors as tests use them: each read in a snapshot of its own, each change by itself.

A request has one snapshot for all it reads; a test that only asks what the store shows now need not
open and close one for every question.
"""

from collections.abc import Callable, Hashable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any, cast

from app import StoresBeside, make_requests
from callbacks.web.requests import RequestContext, Requests
from dashboard.acts.act import ActKind, NewAct
from dashboard.exceptions.life import ExceptionStep, life_of
from dashboard.quarter_life.quarter_acts import QuarterAct
from dashboard.readers import Audience, Reader
from dashboard.releases.typed_texts import MarkWord
from data_access.database.partnerships import raise_revision
from data_access.quarter_life.quarter_act_rows import QuarterActRows
from data_access.store.editor import Editor, open_editor
from data_access.store.gate import Gate, open_gate
from data_access.store.snapshot import Snapshot
from data_access.store.store import Clock, Store, utc_now

STEWARD = Reader(Audience.STEWARD)
DAY = date(2025, 11, 20)
"""The day of every request of the tests, unless a test says otherwise."""


class _EachByItself:
    """Opens a door for each thing that is asked of what lies behind it."""

    def __init__(self, kind: type, opened: Callable[[], AbstractContextManager[Any]]) -> None:
        self._kind = kind
        self._opened = opened

    def opened_once(self) -> AbstractContextManager[Any]:
        """Open the door for a whole block."""
        return self._opened()

    def once(self, _: Hashable, made: Callable[[], Any]) -> Any:
        """Make what is asked for, of doors of its own: each thing here is of its own moment."""
        return made()

    def __getattr__(self, name: str) -> Any:
        if not callable(getattr(self._kind, name, None)):
            with self._opened() as behind:
                return getattr(behind, name)

        def called(*given: Any, **named: Any) -> Any:
            with self._opened() as behind:
                return getattr(behind, name)(*given, **named)

        return called


def now(store: Store, as_at: date | None = None) -> Snapshot:
    """Return what is in the store at each moment of asking, or as at the end of a day."""
    return cast(Snapshot, _EachByItself(Snapshot, lambda: store.snapshot(as_at)))


def seen_by(store: Store, reader: Reader, day: date = DAY) -> Gate:
    """Return the store as a reader sees it at each moment of asking."""
    return cast(Gate, _EachByItself(Gate, lambda: open_gate(store, reader, day)))


def opened_once(seen: Gate) -> AbstractContextManager[Gate]:
    """Open a gate of `seen_by` for a whole block, as a request does: all is read of one moment."""
    return cast(_EachByItself, seen).opened_once()


def requests_to(store: Store, reader: Reader, day: date = DAY) -> Requests:
    """Return what gives every request to a store the same reader, on the same day."""
    return make_requests(
        StoresBeside(store), lambda: RequestContext(store.partnership, reader, day)
    )


class _Edited(_EachByItself):
    def __init__(self, store: Store, clock: Clock) -> None:
        super().__init__(Editor, lambda: open_editor(store, STEWARD, DAY, clock))
        self.gate = seen_by(store, STEWARD)


def edited(store: Store, clock: Clock = utc_now) -> Editor:
    """Return the store as a steward changes it, each change in a transaction of its own."""
    return cast(Editor, _Edited(store, clock))


def record_step(store: Store, step: ExceptionStep, clock: Clock = utc_now) -> ExceptionStep:
    """Record a step as a steward who has read everything recorded so far."""
    so_far = life_of(step.run, now(store).exception_steps())
    return edited(store, clock).record(step, after=so_far.last.number if so_far.last else 0)


def record_quarter(store: Store, act: QuarterAct, clock: Clock = utc_now) -> None:
    """Record a step of a quarter as it is, and plan what it shows."""
    with store.together() as connection:
        QuarterActRows(store.partnership).add(connection, [act], clock())
        store.enter_acts(NewAct(ActKind.QUARTER))
        raise_revision(connection, store.partnership)
        store.plan_again([act.quarter.year])


def release_all(store: Store) -> None:
    """Release every text that was typed so far, as the texts of a demonstration are."""
    store.release_standing(MarkWord.RELEASED, "B. Other")
