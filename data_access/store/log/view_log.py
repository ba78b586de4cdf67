"""Notes views of unprotected figures in memory, and writes them in batches a few seconds later.

Nobody who reads waits for it: a view is counted in a dictionary, and a thread of its own writes
what was counted. A process that is lost loses what was noted in its last seconds.
"""

import logging
import os
import weakref
from collections import Counter
from collections.abc import Callable, Sequence
from threading import Lock, Timer

from dashboard.acts.act import ActKind, ActSource, NewAct
from dashboard.acts.noted_views import NotedView, ViewCount, batch_digest
from dashboard.errors import StoreError
from data_access.acts.page_view_rows import PageViewRows
from data_access.store.store import Store

SECONDS = 4.0
"""The seconds after which views are written that were noted: with the writing, fewer than five."""
MOST_WAITING = 10_000
"""The most different views that wait to be written. Beyond that no more may be read."""
MOST_REFUSALS = 50
"""The most refusals of one batch with an act of their own; of the others their number is kept."""
log = logging.getLogger(__name__)


class ViewLog:
    """The views of one store that wait to be written. Its process writes them, at its end too."""

    def __init__(
        self,
        store: Store,
        seconds: float = SECONDS,
        written: Callable[[], None] = lambda: None,
    ) -> None:
        """Begin with nothing noted; `seconds` is how long views may wait.

        `written` is called in the thread that writes, after each batch.
        """
        self._waiting = _WaitingViews(store, seconds, written)
        weakref.finalize(self, self._waiting.write)
        store.before_closing(self._waiting.end)

    def note(self, view: NotedView) -> None:
        """Note a view, to be written within five seconds; an opening is written at once.

        Raises: StoreError if the store has taken none for so long that too many wait, or does not
            take an opening.
        """
        self._waiting.note(view)

    def write(self) -> None:
        """Write at once what waits. If the store does not take it, it goes on waiting."""
        self._waiting.write()


class _WaitingViews:
    """What waits, apart from the object that others hold: it outlives that at a process's end."""

    def __init__(self, store: Store, seconds: float, written: Callable[[], None]) -> None:
        self._store = store
        self._written = written
        self._seconds = seconds
        self._lock = Lock()
        self._writing = Lock()  # so that the end waits for a batch that is being written
        self._counts: Counter[NotedView] = Counter()
        self._timer: Timer | None = None
        self._process = os.getpid()

    def note(self, view: NotedView) -> None:
        if view.opened:
            keep_opening(self._store, view)
            return
        with self._lock:
            if self._process != os.getpid():  # forked: what waits is the parent's, and its thread
                self._counts, self._timer, self._process = Counter(), None, os.getpid()
                self._writing = Lock()
            if len(self._counts) >= MOST_WAITING and view not in self._counts:
                raise StoreError("The log of views cannot be written: too many wait.")
            self._counts[view] += 1
            self._begin_waiting()

    def write(self) -> None:
        if self._process != os.getpid():
            return
        with self._writing:
            done = self._write()
        if done:
            self._written()

    def _write(self) -> bool:
        """Write what waits; say whether the store took it. It goes on waiting if not."""
        with self._lock:
            waiting, self._counts = self._counts, Counter()
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
        if not waiting:
            return False
        try:
            keep_views(self._store, sorted(waiting.items()))
        except StoreError as error:
            log.warning("%s views wait to be written to the log: %s", len(waiting), error)
            with self._lock:
                self._counts.update(waiting)
                self._begin_waiting()
            return False
        return True

    def end(self) -> None:
        """Write what waits before the store is closed; what it does not take then is lost."""
        self.write()
        with self._lock:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
            if self._counts:
                log.warning("%s views are lost to the log: the store is closed", len(self._counts))
            self._counts = Counter()

    def _begin_waiting(self) -> None:
        if self._timer is None:
            self._timer = Timer(self._seconds, self.write)
            self._timer.daemon = True
            self._timer.start()


def keep_views(store: Store, noted: Sequence[ViewCount]) -> None:
    """Write noted views to the log in one transaction: a batch under an act with its digest.

    Refusals enter as acts, each with how often it happened. Raises: StoreError.
    """
    batch = [one for one in noted if not one[0].refused]
    refused = [one for one in noted if one[0].refused]
    with store.together() as connection:
        for view, times in refused[:MOST_REFUSALS]:
            with store.acting(ActSource(view.who, view.address)):
                told = {"times": times, "minute": view.minute.isoformat()}
                store.enter_acts(NewAct(ActKind.REFUSED, view.page, after=told))
        if more := sum(times for _, times in refused[MOST_REFUSALS:]):
            store.enter_acts(NewAct(ActKind.REFUSED, "others", after={"times": more}))
        if batch:
            told = {"rows": len(batch), "digest": batch_digest(batch)}
            with store.acting(ActSource()):
                (act,) = store.enter_acts(NewAct(ActKind.VIEWED, after=told))
            PageViewRows(store.partnership).add(connection, act.number, batch)


def keep_opening(store: Store, view: NotedView) -> None:
    """Enter in the log that somebody opened a page of which every opening is an entry.

    Raises: StoreError.
    """
    with store.acting(ActSource(view.who, view.address)), store.together():
        store.enter_acts(NewAct(ActKind.OPENED, view.page))
