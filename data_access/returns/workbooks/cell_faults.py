"""The faults of one workbook, by sheet and cell, in the order of the sheets."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from dashboard.catalogue.indicators import Catalogue
from dashboard.disclosure.audience_check import given_away
from dashboard.errors import Fault, ReturnError
from dashboard.free_text.findings import FindingSort
from data_access.returns.blanks.layout import cell_place, place_of_cell
from data_access.returns.csv_files import MOST_FAULTS

_LONGEST_FOUND = 120
_UNSAID = frozenset(FindingSort) - {FindingSort.COUNT, FindingSort.PART, FindingSort.HIDDEN}
"""A text in which one of these is found is not repeated in a message."""


@dataclass(slots=True)
class CellFaults:
    """The faults of one workbook, without repetitions. `sheets` are its sheets in order."""

    file: str
    catalogue: Catalogue
    sheets: Sequence[str] = ()
    _found: dict[Fault, None] = field(default_factory=dict)

    def __len__(self) -> int:
        """Return the number of faults in the workbook."""
        return len(self._found)

    def add(self, sheet: str, cell: tuple[int, int], found: str, expected: str) -> None:
        """Add a fault in a cell, which is its row and its column."""
        self.add_at(cell_place(sheet, *cell), found, expected)

    def add_at(self, place: str, found: str, expected: str) -> None:
        """Add a fault at a place in words: a cell, a sheet, or the whole file."""
        fault = Fault(self.file, place, self._quoted(found) or "nothing", expected)
        self._found.setdefault(fault)

    def _quoted(self, found: str) -> str:
        """Return what was found; of a text that may identify a person only how long it is."""
        if len(found) > 6 and any(one.sort in _UNSAID for one in given_away(self.catalogue, found)):
            return f"a text of {len(found)} letters that may name a person"
        plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in found)
        return plain if len(plain) <= _LONGEST_FOUND else f"{plain[:_LONGEST_FOUND]}…"

    def error(self) -> ReturnError:
        """Return all faults of the workbook as one error; at most MOST_FAULTS are listed."""
        count = len(self._found)
        listed = sorted(self._found, key=self._order)
        if count > MOST_FAULTS:
            rest = Fault(self.file, "further on", f"{count - MOST_FAULTS:,} more faults", "none")
            listed = [*listed[:MOST_FAULTS], rest]
        things = "1 fault" if count == 1 else f"{count:,} faults"
        return ReturnError(f"{self.file} has {things}; nothing was written.", listed)

    def _order(self, fault: Fault) -> tuple[int, int, int]:
        found = place_of_cell(fault.place)
        if found is None:
            return -1, 0, 0
        names = list(self.sheets)
        return (names.index(found[0]) if found[0] in names else len(names)), found[1], found[2]
