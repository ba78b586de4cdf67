"""What first sendings held, as rows: numbers alone, one for each agency and quarter."""

from sqlalchemy import Connection, delete, insert, select

from dashboard.quarter_life.first_sendings import FirstSending
from dashboard.quarters import Quarter
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.quarter_tables import FirstSendingRow


class FirstSendings:
    """The first sendings of one partnership's returns."""

    def __init__(self, partnership: str) -> None:
        self._partnership = partnership

    def known(self, connection: Connection) -> tuple[FirstSending, ...]:
        """Return what is known of every first sending."""
        row = FirstSendingRow
        columns = (row.agency, row.quarter, row.came, row.faults, row.questions)
        asked = select(*columns).where(belongs_to(row, self._partnership))
        return tuple(FirstSending(*one) for one in connection.execute(asked))

    def is_known(self, connection: Connection, agency: str, quarter: Quarter) -> bool:
        """Say whether a first sending of a return is known."""
        row = FirstSendingRow
        asked = select(row.faults).where(
            belongs_to(row, self._partnership), row.agency == agency, row.quarter == quarter
        )
        return connection.execute(asked).first() is not None

    def note(self, connection: Connection, one: FirstSending) -> None:
        """Keep what the first sending of a return held; there must be none that is known."""
        values = {
            "partnership": self._partnership,
            "agency": one.agency,
            "quarter": one.quarter,
            "came": one.came,
            "faults": one.faults,
            "questions": one.questions,
        }
        connection.execute(insert(FirstSendingRow), values)

    def clear(self, connection: Connection) -> None:
        """Delete what is known of the partnership. This is only done to a demonstration."""
        own = belongs_to(FirstSendingRow, self._partnership)
        connection.execute(delete(FirstSendingRow).where(own))
