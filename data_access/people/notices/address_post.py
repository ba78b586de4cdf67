"""Sends the links by which people show that an address for notices is theirs."""

from collections.abc import Callable

from dashboard.people.accounts import Account
from dashboard.people.mail_checks import MailCheck, check_mail
from data_access.people.notices.mail_server import MailServer, NotSentError, Sending
from data_access.people.people_store import PeopleStore
from data_access.people.rows.mail_check_rows import MailCheckRows
from data_access.people.rows.person_rows import PersonRows


class AddressPost:
    """The links to one partnership's people.

    `site` is the beginning of addresses in mails, and `path` gives the page that a link opens.
    """

    def __init__(
        self, store: PeopleStore, server: MailServer, site: str, path: Callable[[str], str]
    ) -> None:
        """Keep where people are kept, and how mails are sent."""
        self._store, self._server = store, server
        self._site, self._path = site, path
        self._people, self._checks = PersonRows(store), MailCheckRows(store)

    def send(self) -> int:
        """Send the links that wait; return how many were handed to the server.

        Each is claimed before it is sent, so it is sent once at most. If the server cannot be
        reached, all go on waiting, with the reason. Raises: StoreError.
        """
        with self._store.reading() as connection:
            waiting = self._checks.waiting(connection)
            accounts = {one.number: one for one in self._people.accounts(connection)}
        if not waiting:
            return 0
        try:
            with self._server.connected() as send:
                return sum(self._sent(one, accounts[one.person], send) for one in waiting)
        except NotSentError as error:
            with self._store.writing() as connection:
                self._checks.wait(connection, error.message)
            return 0

    def _sent(self, one: MailCheck, account: Account, send: Sending) -> bool:
        """Send one link, if nobody else does; say whether the server took it."""
        if not account.mail or account.ended:
            with self._store.writing() as connection:
                self._checks.close(connection, one.person)
            return False
        with self._store.writing() as connection:
            held = self._checks.claim(connection, one)
        if not held:
            return False
        try:
            send(account.mail, check_mail(self._site, self._path(held)))
        except NotSentError as error:
            with self._store.writing() as connection:
                self._checks.fail(connection, one, error.message)
            return False
        return True
