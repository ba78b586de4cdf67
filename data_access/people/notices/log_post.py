"""Mails where the log ended the day before, once a day, so that an end of it is kept elsewhere."""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from dashboard.acts.chain import end_words
from dashboard.days import day_of, end_of_day
from dashboard.people.notices import NoticeMail
from data_access.acts.act_rows import ActRows
from data_access.database.guards.act_tables import LogMailRow
from data_access.database.guards.own_rows import belongs_to
from data_access.people.notices.mail_server import MailServer, NotSentError
from data_access.people.people_store import PeopleStore

log = logging.getLogger(__name__)

KEPT = timedelta(days=30)
"""The days for which it is known that a mail was sent."""
AGAIN_AFTER = timedelta(hours=1)
"""The time after which a mail that was refused, or broke off, is tried again. Twice is no harm."""


@dataclass(frozen=True, slots=True)
class UnsentEnd:
    """A day whose mail was not sent, and why, in a sentence."""

    day: date
    fault: str


class LogPost:
    """The mails of one partnership's log to one address; without an address there are none."""

    def __init__(self, store: PeopleStore, server: MailServer, to: str) -> None:
        """Keep where the log is, and where mails go."""
        self._store, self._server, self._to = store, server, to

    def send(self) -> bool:
        """Send the mail of today if it was not sent; say whether the server took it.

        If the server is away, it is tried with the next call. What fails is a warning, and kept.
        Raises: StoreError.
        """
        moment = self._store.clock()
        today = day_of(moment)
        if not self._to or not self._is_due(today, moment):
            return False
        start = end_of_day(today - timedelta(days=1))
        with self._store.reading() as connection:
            end = ActRows(self._store.partnership).last_before(connection, start)
        if end is None:
            return False
        mail = end_mail(end_words(self._store.partnership, end))
        try:
            with self._server.connected() as send:
                self._keep(today, tried=moment)
                send(self._to, mail)
        except NotSentError as error:
            log.warning("The end of the log was not sent by mail: %s", error.message)
            self._keep(today, fault=error.message)
            return False
        self._keep(today, sent=moment, fault="")
        return True

    def _is_due(self, today: date, moment: datetime) -> bool:
        with self._store.reading() as connection:
            row = _row_of(connection, self._store.partnership, today)
        if row is None:
            return True
        return row.sent is None and (row.tried is None or row.tried + AGAIN_AFTER <= moment)

    def _keep(self, today: date, **values: Any) -> None:
        """Keep what has become of a day's mail; days that are long over go."""
        row, ours = LogMailRow, self._store.partnership
        with self._store.writing() as connection:
            connection.execute(delete(row).where(belongs_to(row, ours), row.day < today - KEPT))
            same = belongs_to(row, ours), row.day == today
            if not connection.execute(update(row).where(*same).values(**values)).rowcount:
                begun = {"partnership": ours, "day": today, "tried": None, "sent": None}
                connection.execute(insert(row), {**begun, "fault": "", **values})


def end_mail(words: str) -> NoticeMail:
    """Return the mail with the end of a log, in the words that the system's log is told."""
    return NoticeMail(
        "The end of the log",
        f"{words}\n\nKeep this mail where nobody changes it who keeps the store. The log is "
        "compared with it by `python -m data_access verify-log --known`, followed by the number "
        "and the digits above.\n",
    )


def unsent_end(store: PeopleStore) -> UnsentEnd | None:
    """Return the last day whose mail is not sent, with the reason; None if the last one was."""
    row = LogMailRow
    asked = select(row.day, row.sent, row.fault).where(belongs_to(row, store.partnership))
    with store.reading() as connection:
        last = connection.execute(asked.order_by(row.day.desc()).limit(1)).first()
    return None if last is None or last.sent or not last.fault else UnsentEnd(last.day, last.fault)


def _row_of(connection: Connection, partnership: str, day: date) -> Any:
    row = LogMailRow
    asked = select(row.tried, row.sent).where(belongs_to(row, partnership), row.day == day)
    return connection.execute(asked).first()
