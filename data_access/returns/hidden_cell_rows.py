"""The plans of hidden figures as rows. They are written together with the figures they protect.

Hidden figures are added and never removed, unless a new agreement lets partners see them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from dashboard.disclosure.redaction import TOGETHER, Cell
from dashboard.disclosure.suppression_plan import (
    FigurePlace,
    HiddenPlaces,
    PlanEffect,
    PlanHead,
    StatedVersion,
)
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.database.guards.own_rows import belongs_to
from data_access.database.plan_tables import GivenAwayRow, HiddenCellRow, PlanRow
from data_access.database.tables import ObservationRow, ReturnRow
from data_access.returns.return_rows import in_lots, observation_of


class HiddenCellRows:
    """The plans and the hidden figures of one partnership."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def latest(self, connection: Connection) -> PlanHead | None:
        """Return the latest plan; None if there is no plan."""
        columns = [c for c in PlanRow.__table__.columns if c.name != "partnership"]
        asked = select(*columns).where(belongs_to(PlanRow, self._partnership))
        row = connection.execute(asked.order_by(PlanRow.number.desc()).limit(1)).one_or_none()
        return None if row is None else PlanHead(**row._mapping)

    def last_return(self, connection: Connection) -> int:
        """Return the number of the partnership's last return; 0 if there is none."""
        asked = select(func.max(ReturnRow.number))
        own = belongs_to(ReturnRow, self._partnership)
        return connection.execute(asked.where(own)).scalar() or 0

    def hidden(
        self,
        connection: Connection,
        audience: Audience,
        keys: Sequence[str],
        parts: Sequence[str] | None,
    ) -> dict[str, frozenset[Cell]]:
        """Return the cells of some indicators that are hidden from an audience, by indicator.

        If `parts` is None, the cells of all parts are returned.
        """
        row = HiddenCellRow
        asked = select(row.indicator_key, row.part, row.quarter, row.agency).where(
            belongs_to(row, self._partnership),
            row.audience == audience,
            row.indicator_key.in_(keys),
        )
        if parts is not None:
            asked = asked.where(row.part.in_(parts))
        return _by_line(keys, connection.execute(asked))

    def uncovered(
        self, connection: Connection, keys: Sequence[str], last_return: int
    ) -> dict[str, frozenset[Cell]]:
        """Return the cells of figures that no plan covers, by indicator.

        These are the figures in returns after `last_return`, the last return that a plan covers.
        The sums of all agencies for the same parts and quarters are included.
        """
        row = ObservationRow
        asked = select(row.indicator_key, row.part, row.quarter, row.agency).where(
            belongs_to(row, self._partnership),
            row.indicator_key.in_(keys),
            row.return_number > last_return,
        )
        found = [tuple(place) for place in connection.execute(asked)]
        together = [(key, part, quarter, TOGETHER) for key, part, quarter, _ in found]
        return _by_line(keys, [*found, *together])

    def standing(self, connection: Connection) -> dict[Audience, frozenset[FigurePlace]]:
        """Return the places of all hidden figures, by audience."""
        row = HiddenCellRow
        found: dict[Audience, set[FigurePlace]] = {}
        asked = select(row.audience, row.indicator_key, row.part, row.quarter, row.agency)
        rows = connection.execute(asked.where(belongs_to(row, self._partnership)))
        for audience, key, part, quarter, agency in rows:
            found.setdefault(audience, set()).add(FigurePlace(key, part, quarter, agency))
        return {audience: frozenset(places) for audience, places in found.items()}

    def stated(
        self,
        connection: Connection,
        years: Iterable[int] | None = None,
        lines: Collection[str] | None = None,
    ) -> tuple[StatedVersion, ...]:
        """Return every version of every figure, oldest first.

        If `years` is given, only figures of these financial years are returned; if `lines` is
        given, only those of the indicators with these keys.
        """
        columns = [c for c in ObservationRow.__table__.columns if c.name != "partnership"]
        plain = [c for c in columns if c.name != "return_number"]
        asked = (
            select(ObservationRow.return_number, *plain)
            .where(belongs_to(ObservationRow, self._partnership))
            .order_by(ObservationRow.return_number)
        )
        if years is not None:
            quarters = [Quarter(year, number) for year in years for number in (1, 2, 3, 4)]
            asked = asked.where(ObservationRow.quarter.in_(quarters))
        if lines is not None:
            asked = asked.where(ObservationRow.indicator_key.in_(lines))
        return tuple(
            StatedVersion(observation_of(row[1:]), row[0]) for row in connection.execute(asked)
        )

    def add(self, connection: Connection, head: PlanHead, hidden: HiddenPlaces) -> None:
        """Add a plan, with the figures that no earlier plan hid.

        Figures that the plan shows to partners again are removed from the hidden figures.
        """
        own = {"partnership": self._partnership}
        connection.execute(
            insert(PlanRow),
            {**own, **{name: getattr(head, name) for name in PlanHead.__dataclass_fields__}},
        )
        before = self.standing(connection)
        rows = (
            {
                **own,
                "audience": audience,
                "indicator_key": place.indicator,
                "part": place.part,
                "quarter": place.quarter,
                "agency": place.agency,
                "plan": head.number,
            }
            for audience, places in hidden.items()
            for place in sorted(places - before.get(audience, frozenset()))
        )
        for lot in in_lots(rows):
            connection.execute(insert(HiddenCellRow), lot)
        partners = Audience.PARTNER
        for place in before.get(partners, frozenset()) - hidden.get(partners, frozenset()):
            connection.execute(delete(HiddenCellRow).where(*self._at(partners, place)))

    def _at(self, audience: Audience, place: FigurePlace) -> tuple[ColumnElement[bool], ...]:
        row = HiddenCellRow
        return (
            belongs_to(row, self._partnership),
            row.audience == audience,
            row.indicator_key == place.indicator,
            row.part == place.part,
            row.quarter == place.quarter,
            row.agency == place.agency,
        )

    def named(self, connection: Connection) -> frozenset[FigurePlace]:
        """Return the places of the counts that plans named as given away."""
        row = GivenAwayRow
        asked = select(row.indicator_key, row.part, row.quarter, row.agency)
        rows = connection.execute(asked.where(belongs_to(row, self._partnership)))
        return frozenset(FigurePlace(*place) for place in rows)

    def name(self, connection: Connection, plan: int, effect: PlanEffect) -> None:
        """Keep the places that a plan named for the first time."""
        counts = (*effect.given_away, *effect.kept_from_today)
        new = {place for places in counts for place in places} - self.named(connection)
        rows = (
            {
                "partnership": self._partnership,
                "indicator_key": place.indicator,
                "part": place.part,
                "quarter": place.quarter,
                "agency": place.agency,
                "plan": plan,
            }
            for place in sorted(new)
        )
        for lot in in_lots(rows):
            connection.execute(insert(GivenAwayRow), lot)

    def clear(self, connection: Connection) -> None:
        """Delete all plans of the partnership. This is only done to invented figures."""
        for table in (HiddenCellRow, GivenAwayRow, PlanRow):
            connection.execute(delete(table).where(belongs_to(table, self._partnership)))


def _by_line(keys: Sequence[str], rows: Iterable[Sequence[Any]]) -> dict[str, frozenset[Cell]]:
    found: dict[str, set[Cell]] = {key: set() for key in keys}
    for key, part, quarter, agency in rows:
        found[key].add((part, quarter.ordinal, agency))
    return {key: frozenset(cells) for key, cells in found.items()}


def joined_plans(
    one: Mapping[str, frozenset[Cell]], other: Mapping[str, frozenset[Cell]]
) -> dict[str, frozenset[Cell]]:
    """Return the cells that at least one of two plans hides, by indicator."""
    return {key: one.get(key, frozenset()) | other.get(key, frozenset()) for key in {*one, *other}}
