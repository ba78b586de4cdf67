"""The acts of one partnership as rows. They are only ever added, each linked to the one before."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, delete, func, insert, or_, select

from dashboard.acts.act import ActKind, ActSource, LoggedAct, NewAct, plain_text
from dashboard.acts.asked_acts import ActsAsked
from dashboard.acts.chain import NOTHING_CUT, ChainEnd, chain_link
from data_access.database.guards.act_tables import ActAnchorRow, ActRow, PageViewRow
from data_access.database.guards.own_rows import belongs_to

AT_ONCE = 500
"""The acts that are read at once when the whole log is gone through."""

NO_NUMBER = 2**31 - 1
"""A number that no act has."""


class ActRows:
    """The log of one partnership's acts, numbered without a gap in the order of the chain."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def add(
        self,
        connection: Connection,
        new: Sequence[NewAct],
        source: ActSource,
        moment: datetime,
    ) -> tuple[LoggedAct, ...]:
        """Add acts in the given order, within a transaction beside which nobody writes."""
        end = self.end(connection)
        added: list[LoggedAct] = []
        for one in new:
            act = LoggedAct(
                end.number + 1,
                moment,
                one.kind,
                source,
                one.subject,
                plain_text(one.before),
                plain_text(one.after),
            )
            act = replace(act, link=chain_link(end.link, self._partnership, act))
            end = ChainEnd(act.number, act.link)
            added.append(act)
        if added:
            connection.execute(insert(ActRow), [self._values(act) for act in added])
        return tuple(added)

    def end(self, connection: Connection) -> ChainEnd:
        """Return the end of the chain: its last act, or else the last anchor."""
        row = ActRow
        last = select(row.number, row.link).where(belongs_to(row, self._partnership))
        found = connection.execute(last.order_by(row.number.desc()).limit(1)).one_or_none()
        return ChainEnd(*found) if found else self.anchor(connection)

    def anchor(self, connection: Connection) -> ChainEnd:
        """Return the end of what was last cut off; number 0 if nothing ever was."""
        row = ActAnchorRow
        last = select(row.number, row.link).where(belongs_to(row, self._partnership))
        found = connection.execute(last.order_by(row.number.desc()).limit(1)).one_or_none()
        return ChainEnd(*found) if found else NOTHING_CUT

    def kinds_since(self, connection: Connection, number: int) -> frozenset[ActKind]:
        """Return the kinds of all acts after a number."""
        row = ActRow
        asked = select(row.kind).where(belongs_to(row, self._partnership), row.number > number)
        return frozenset(connection.execute(asked.distinct()).scalars())

    def acts(
        self, connection: Connection, asked: ActsAsked, first: int, most: int
    ) -> tuple[LoggedAct, ...]:
        """Return the acts that are asked for, latest first, after leaving out `first` of them."""
        found = self._asked(select(*ActRow.__table__.columns), asked)
        rows = found.order_by(ActRow.number.desc()).offset(first).limit(most)
        return tuple(_act(row) for row in connection.execute(rows))

    def count(self, connection: Connection, asked: ActsAsked) -> int:
        """Return how many acts there are of those asked for."""
        counted = self._asked(select(func.count()), asked)
        return int(connection.execute(counted).scalar_one())

    def names(self, connection: Connection) -> tuple[str, ...]:
        """Return the names of everybody in the log, sorted."""
        row = ActRow
        asked = select(row.who).where(belongs_to(row, self._partnership), row.who != "")
        return tuple(sorted(connection.execute(asked.distinct()).scalars()))

    def every_act(self, connection: Connection) -> Iterator[LoggedAct]:
        """Yield all acts in the order of their numbers; some hundreds are in memory at a time."""
        row, last = ActRow, -1
        while True:
            asked = select(*row.__table__.columns).where(belongs_to(row, self._partnership))
            lot = asked.where(row.number > last).order_by(row.number).limit(AT_ONCE)
            found = [_act(one) for one in connection.execute(lot)]
            if not found:
                return
            yield from found
            last = found[-1].number

    def last_of(self, connection: Connection, kinds: Collection[ActKind]) -> datetime | None:
        """Return the moment of the last act of some kinds; None if there is none."""
        row = ActRow
        ours = belongs_to(row, self._partnership)
        last = select(row.moment).where(ours, row.kind.in_(kinds))
        return connection.execute(last.order_by(row.number.desc()).limit(1)).scalar()

    def last_before(self, connection: Connection, moment: datetime) -> ChainEnd | None:
        """Return the last act before a moment; None if there is none.

        If a later number has an earlier moment, because a clock was set back, only what lies before
        the first act from the moment on counts.
        """
        row = ActRow
        ours = belongs_to(row, self._partnership)
        later = func.coalesce(func.min(row.number), NO_NUMBER)
        first = select(later).where(ours, row.moment >= moment).scalar_subquery()
        last = select(row.number, row.link).where(ours, row.moment < moment, row.number < first)
        found = connection.execute(last.order_by(row.number.desc()).limit(1)).one_or_none()
        return ChainEnd(*found) if found else None

    def cut(self, connection: Connection, end: ChainEnd, moment: datetime) -> int:
        """Keep an anchor of an act, and remove it with all before it; return how many went."""
        anchor = {"number": end.number, "link": end.link, "trimmed": moment}
        connection.execute(insert(ActAnchorRow), {"partnership": self._partnership, **anchor})
        view, act = PageViewRow, ActRow
        connection.execute(
            delete(view).where(belongs_to(view, self._partnership), view.act_number <= end.number)
        )
        gone = delete(act).where(belongs_to(act, self._partnership), act.number <= end.number)
        return connection.execute(gone).rowcount

    def _asked(self, found: Select[Any], asked: ActsAsked) -> Select[Any]:
        row = ActRow
        found = found.where(belongs_to(row, self._partnership))
        if asked.since is not None:
            found = found.where(row.moment >= asked.since)
        if asked.before is not None:
            found = found.where(row.moment < asked.before)
        if asked.kind is not None:
            found = found.where(row.kind == asked.kind)
        if asked.who:
            view = PageViewRow
            ours = (belongs_to(view, self._partnership), view.act_number == row.number)
            viewed = select(view.place).where(*ours, view.who == asked.who).exists()
            found = found.where(or_(row.who == asked.who, viewed))
        return found

    def _values(self, act: LoggedAct) -> dict[str, Any]:
        return {
            "partnership": self._partnership,
            "number": act.number,
            "moment": act.moment,
            "kind": act.kind,
            "who": act.source.who,
            "address": act.source.address,
            "subject": act.subject,
            "before": act.before,
            "after": act.after,
            "link": act.link,
        }


def _act(row: Any) -> LoggedAct:
    return LoggedAct(
        row.number,
        row.moment,
        row.kind,
        ActSource(row.who, row.address),
        row.subject,
        row.before,
        row.after,
        row.link,
    )
