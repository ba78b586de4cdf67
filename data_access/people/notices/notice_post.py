"""Has people told by mail: who is told of what is noted, and what is noted is sent once."""

from collections.abc import Iterable

from dashboard.days import day_of
from dashboard.people.accounts import Account
from dashboard.people.notices import NoticeThing, has_address, is_told, notice_mail
from data_access.people.notices.mail_server import MailServer, NotSentError, Sending
from data_access.people.notices.notice_rows import KeptNotice, NoticeRows
from data_access.people.people_store import PeopleStore
from data_access.people.rows.person_rows import PersonRows

CUT_OFF = "It was cut off while it was sent: it may have arrived, and is not sent again."
"""Is said of a notice that was tried and of which nothing else is known."""


class NoticePost:
    """The notices of one partnership's people; `site` is the beginning of addresses in mails."""

    def __init__(self, store: PeopleStore, server: MailServer, site: str) -> None:
        """Keep where people are kept, and how mails are sent."""
        self._store = store
        self._server = server
        self._site = site
        self._people, self._notices = PersonRows(store), NoticeRows(store)

    def note(self, things: Iterable[NoticeThing]) -> int:
        """Note who is to be told of what, each thing once; return how many notices are new.

        Raises: StoreError.
        """
        found, day = tuple(things), day_of(self._store.clock())
        with self._store.reading() as connection:
            accounts = [self._store.counted(one) for one in self._people.accounts(connection)]
        told = {one.number: [t for t in found if is_told(t, one, day)] for one in accounts}
        if not any(told.values()):
            return 0
        with self._store.writing() as connection:
            return sum(
                self._notices.note(connection, person, things) for person, things in told.items()
            )

    def send(self) -> int:
        """Send what waits; return how many mails were handed to the server.

        A notice is claimed in a transaction of its own before it is sent, so it is sent once at
        most, whatever becomes of this process. If the server cannot be reached, all go on waiting,
        with the reason. Raises: StoreError.
        """
        with self._store.reading() as connection:
            waiting = self._notices.waiting(connection)
            accounts = {one.number: one for one in self._people.accounts(connection)}
        if not waiting:
            return 0
        try:
            with self._server.connected() as send:
                return sum(self._sent(one, accounts[one.person], send) for one in waiting)
        except NotSentError as error:
            with self._store.writing() as connection:
                for one in self._notices.waiting(connection):
                    self._notices.fail(connection, one, error.message)
            return 0

    def _sent(self, one: KeptNotice, account: Account, send: Sending) -> bool:
        """Send one notice, if nobody else does; say whether the server took it."""
        if account.mail and not account.ended and not has_address(account):
            return False  # it waits until the address is shown to be theirs
        if not has_address(account):
            with self._store.writing() as connection:
                self._notices.drop_unsent(connection, one.person)
            return False
        with self._store.writing() as connection:
            if not self._notices.claim(connection, one):
                return False
        try:
            send(account.mail, notice_mail(one.kind, self._site, one.path))
        except NotSentError as error:
            with self._store.writing() as connection:
                self._notices.fail(connection, one, error.message)
            return False
        with self._store.writing() as connection:
            self._notices.sent(connection, one)
        return True


def unsent_notices(store: PeopleStore) -> tuple[KeptNotice, ...]:
    """Return the notices of a partnership's people that were not sent, the oldest first."""
    with store.reading() as connection:
        return NoticeRows(store).failed(connection)
