"""The end of the log outside the store: told to the system's log, and kept when rows are cut."""

import logging
from collections.abc import Callable
from datetime import date, datetime, timedelta
from logging import INFO, LogRecord
from logging.handlers import SYSLOG_UDP_PORT, SysLogHandler

from dashboard.acts.act import KEPT_DAYS, ActKind, NewAct
from dashboard.acts.chain import ChainEnd, end_words
from dashboard.days import day_of, end_of_day
from dashboard.errors import StoreError
from dashboard.number_formats import long_date
from data_access.acts.act_rows import ActRows
from data_access.store.store import Store

log = logging.getLogger(__name__)


def end_before(store: Store, day: date) -> ChainEnd | None:
    """Return the last act before a day in London; None if there is none."""
    with store.snapshot() as snapshot:
        start = end_of_day(day - timedelta(days=1))
        return ActRows(store.partnership).last_before(snapshot.connection, start)


def read_end(text: str) -> ChainEnd:
    """Read a number and a link as `end_words` writes them. Raises: ValueError for another text."""
    number, _, link = text.rpartition(" ")[2].partition(":")
    if not number.isdecimal() or len(link) != 64 or set(link) - set("0123456789abcdef"):
        raise ValueError("an act known from outside is written 412:0f…, with 64 digits")
    return ChainEnd(int(number), link)


class _SystemLog(SysLogHandler):
    """The system's log; what cannot be told is an error."""

    def handleError(self, record: LogRecord) -> None:
        """Raise the error instead of printing it."""
        raise


def tell_end(place: str, words: str) -> None:
    """Tell the system's log a text. `place` is a socket's path, or a host with or without a port.

    By a host it goes by UDP, of which nobody knows whether it arrived. Raises: StoreError.
    """
    host, _, port = place.rpartition(":") if ":" in place else (place, "", "")
    address = place if place.startswith("/") else (host, int(port or SYSLOG_UDP_PORT))
    try:
        handler = _SystemLog(address, facility=SysLogHandler.LOG_AUTH)
        try:
            handler.emit(LogRecord("log", INFO, "", 0, words, None, None))
        finally:
            handler.close()
    except OSError as error:
        raise StoreError(f"The system's log at {place} cannot be told: {error.strerror}.") from None


class EndTeller:
    """Tells the system's log once a day where the log ended the day before, if a place is set."""

    def __init__(self, store: Store, place: str, clock: Callable[[], datetime]) -> None:
        """Begin with nothing told; `place` is as for `tell_end`, or empty."""
        self._store = store
        self._place = place
        self._clock = clock
        self._told: date | None = None

    def __call__(self) -> None:
        """Tell it if it was not told today. What cannot be told is a warning, and tried again."""
        today = day_of(self._clock())
        if not self._place or self._told == today:
            return
        try:
            end = end_before(self._store, today)
            if end is not None:
                tell_end(self._place, end_words(self._store.partnership, end))
        except StoreError as error:
            log.warning("The end of the log was not told outside: %s", error)
        else:
            self._told = today


def trim_log(store: Store, before: date, today: date) -> int:
    """Cut off the log before a day in London; return how many acts went.

    The end of what goes is kept as an anchor, from which the rest is checked, and the cut is an act
    itself. Raises: StoreError for a day within the last KEPT_DAYS.
    """
    earliest = today - timedelta(days=KEPT_DAYS)
    if before > earliest:
        raise StoreError(
            f"The log is kept for {KEPT_DAYS} days: it can be cut off before "
            f"{long_date(earliest)} at the latest."
        )
    with store.together() as connection:
        rows, start = ActRows(store.partnership), end_of_day(before - timedelta(days=1))
        end = rows.last_before(connection, start)
        if end is None:
            return 0
        (act,) = store.enter_acts(
            NewAct(
                ActKind.TRIMMED,
                f"before {before.isoformat()}",
                after={"number": end.number, "link": end.link},
            )
        )
        return rows.cut(connection, end, act.moment)
