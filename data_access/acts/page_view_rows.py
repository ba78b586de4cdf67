"""Batches of views as rows, each kept under the act that has the digest of its batch."""

from collections.abc import Sequence

from sqlalchemy import Connection, insert, select

from dashboard.acts.noted_views import NotedView, ViewCount
from data_access.database.guards.act_tables import PageViewRow
from data_access.database.guards.own_rows import belongs_to


class PageViewRows:
    """The views of one partnership's unprotected figures."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def add(self, connection: Connection, act_number: int, batch: Sequence[ViewCount]) -> None:
        """Add a batch in its order, under the number of its act."""
        rows = [
            {
                "partnership": self._partnership,
                "act_number": act_number,
                "place": place,
                "who": one.who,
                "address": one.address,
                "page": one.page,
                "quarter": one.quarter,
                "minute": one.minute,
                "times": times,
            }
            for place, (one, times) in enumerate(batch)
        ]
        if rows:
            connection.execute(insert(PageViewRow), rows)

    def batch(self, connection: Connection, act_number: int) -> tuple[ViewCount, ...]:
        """Return the batch of an act, in its order."""
        row = PageViewRow
        ours = (belongs_to(row, self._partnership), row.act_number == act_number)
        asked = select(*row.__table__.columns).where(*ours).order_by(row.place)
        return tuple(
            (NotedView(each.who, each.address, each.page, each.quarter, each.minute), each.times)
            for each in connection.execute(asked)
        )

    def batch_numbers(self, connection: Connection) -> frozenset[int]:
        """Return the numbers of the acts that have a batch of rows."""
        row = PageViewRow
        asked = select(row.act_number).where(belongs_to(row, self._partnership))
        return frozenset(connection.execute(asked.distinct()).scalars())

    def names(self, connection: Connection) -> tuple[str, ...]:
        """Return the names of everybody whose views are kept, sorted."""
        row = PageViewRow
        asked = select(row.who).where(belongs_to(row, self._partnership), row.who != "")
        return tuple(sorted(connection.execute(asked.distinct()).scalars()))
