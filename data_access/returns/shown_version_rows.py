"""What each audience was shown as rows: a fact of its own, which is only ever added to."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from dashboard.disclosure.shown_versions import Shown, ShownVersion, ShownVersions
from dashboard.disclosure.small_numbers import SmallNumberLimits
from dashboard.disclosure.suppression_plan import FigurePlace
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.database.guards.own_rows import belongs_to
from data_access.database.plan_tables import PlanRow, ShownVersionRow
from data_access.returns.return_rows import in_lots


class ShownVersionRows:
    """The versions of one partnership's figures that each audience was shown."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def shown_versions(
        self, connection: Connection, years: Iterable[int] | None = None
    ) -> ShownVersions:
        """Return the versions of figures that audiences were ever shown.

        If `years` is given, only figures of these financial years are returned.
        """
        row = ShownVersionRow
        place = row.indicator_key, row.part, row.quarter, row.agency
        asked = select(
            row.audience, *place, row.return_number, row.rounding, row.smallest, row.largest
        ).where(belongs_to(row, self._partnership))
        if years is not None:
            quarters = [Quarter(year, number) for year in years for number in (1, 2, 3, 4)]
            asked = asked.where(row.quarter.in_(quarters))
        limits: dict[tuple[int, int, int], SmallNumberLimits] = {}
        found: dict[Audience, dict[tuple[FigurePlace, int], tuple[SmallNumberLimits, ...]]] = {}
        for audience, key, part, quarter, agency, number, *rule in connection.execute(asked):
            rounding, smallest, largest = rule
            limit = limits.setdefault(
                (rounding, smallest, largest), SmallNumberLimits(smallest, largest, rounding)
            )
            version = FigurePlace(key, part, quarter, agency), number
            of_audience = found.setdefault(audience, {})
            of_audience[version] = (*of_audience.get(version, ()), limit)
        shown: dict[Audience, Shown] = {**found}
        return ShownVersions(self._last_covered(connection), shown)

    def _last_covered(self, connection: Connection) -> int:
        """Return the number of the last return that any plan covered; 0 if there is none."""
        last = select(func.max(PlanRow.last_return))
        return connection.execute(last.where(belongs_to(PlanRow, self._partnership))).scalar() or 0

    def record_shown(
        self, connection: Connection, shown: Iterable[ShownVersion], plan: int, moment: datetime
    ) -> None:
        """Record that audiences are shown some versions from a moment on, by a plan's number.

        This is the only place that writes what was shown. It is called in the transaction in which
        the figures become readable.
        """
        rows = (
            {
                "partnership": self._partnership,
                "audience": one.audience,
                "indicator_key": one.place.indicator,
                "part": one.place.part,
                "quarter": one.place.quarter,
                "agency": one.place.agency,
                "return_number": one.number,
                "rounding": one.limits.rounding,
                "smallest": one.limits.smallest,
                "largest": one.limits.largest,
                "plan": plan,
                "shown": moment,
            }
            for one in shown
        )
        for lot in in_lots(rows):
            connection.execute(insert(ShownVersionRow), lot)

    def clear(self, connection: Connection) -> None:
        """Delete what was shown of the partnership. This is only done to invented figures."""
        row = ShownVersionRow
        connection.execute(delete(row).where(belongs_to(row, self._partnership)))
