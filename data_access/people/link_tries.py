"""Tries to open a link that asks for no account, counted as those at the door are."""

from datetime import datetime, timedelta

from data_access.people.people_store import PeopleStore
from data_access.people.rows.try_rows import TryRows

LINKS = "links"
"""What these tries are counted together as: who tries passwords keeps no school out, nor the other
way round."""
AGAIN = timedelta(minutes=1)
"""The time within which the same link, opened from the same address, is one opening."""


class LinkTries:
    """Counts tries of links at one partnership; the links themselves are kept as hashes alone."""

    def __init__(self, store: PeopleStore) -> None:
        """Keep where people are kept."""
        self._store = store
        self._rows = TryRows(store, LINKS)

    def count(self, link: str, address: str) -> datetime | None:
        """Count a try before anything is looked for; return when the next may be made.

        None if this one may be made. Raises: StoreError.
        """
        with self._store.writing() as connection:
            return self._rows.count(connection, _tried(link), address)

    def opened(self, link: str, address: str) -> bool:
        """Note that the link opened something, so that the try counts no more.

        Returns whether this is another opening than one just before. Raises: StoreError.
        """
        with self._store.writing() as connection:
            before = self._rows.last_success(connection, _tried(link), address)
            self._rows.succeed(connection, _tried(link), address)
        return before is None or self._store.clock() >= before + AGAIN


def _tried(link: str) -> str:
    return f"school link {link}"
