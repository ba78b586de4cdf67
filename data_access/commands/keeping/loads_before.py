"""What a load asks about, or refuses, because of other loads: earlier ones, and one meanwhile."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from dashboard.errors import Fault, ReturnError
from dashboard.figures.observations import Observation, Return
from dashboard.number_formats import long_date
from dashboard.returns.undone_loads import loaded_before
from data_access.returns.csv_returns import changed_figures
from data_access.returns.return_rows import ReturnRows

if TYPE_CHECKING:
    from data_access.store.snapshot import Snapshot


def last_load(snapshot: "Snapshot") -> int:
    """Return the number of the last return that is saved; 0 if there is none."""
    return ReturnRows(snapshot.partnership).last_number(snapshot.connection)


def superseded_loads(
    snapshot: "Snapshot", sent: Sequence[Return], standing: Collection[Observation]
) -> Iterator[Fault]:
    """Yield a question for each return that says again what was said before and superseded since.

    It is told by its figures, and never by its file. `standing` are the figures in force.
    """
    rows, connection = ReturnRows(snapshot.partnership), snapshot.connection
    for one in sent:
        changes = changed_figures([one], standing)
        differing = [change.observation for change in changes if change.word == "changed"]
        if not differing:
            continue
        heads = rows.returns(connection, one.quarter, one.quarter, None)
        earlier = [rows.return_(connection, h.number) for h in heads if h.agency == one.agency]
        before = loaded_before(one, differing, earlier)
        if before is not None:
            yield Fault(
                one.file,
                f"{one.agency}, {one.quarter}",
                f"what return {before.number} of {long_date(before.received)} stated, which was "
                "superseded or undone since",
                "a later return, or --looked to have the earlier figures again",
            )


def must_be_the_next(snapshot: "Snapshot", last: int, changing: Iterable[Return]) -> None:
    """Refuse returns that would change figures which somebody else has just loaded.

    `last` is the number of the last return when the files were read. `changing` are the returns
    that change anything. Raises: ReturnError, naming each of them; nothing is written then.
    """
    rows, connection = ReturnRows(snapshot.partnership), snapshot.connection
    faults = []
    for one in changing:
        heads = rows.returns(connection, one.quarter, one.quarter, None)
        new = [h.number for h in heads if h.agency == one.agency and h.number > last]
        if new:
            found = f"return {new[-1]}, which somebody else loaded meanwhile"
            place = f"{one.agency}, {one.quarter}"
            expected = "a new look at what it changes: load it again"
            faults.append(Fault(one.file, place, found, expected))
    if faults:
        raise ReturnError("Somebody else was first; nothing was written.", faults)
