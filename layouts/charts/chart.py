"""What every chart holds, of whatever kind: its names, its sentences and its table."""

from dataclasses import dataclass, field

from dashboard.quarters import Quarter
from layouts.frame.style import Mark


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table; `kind` and `part` are what `data-kind` and `data-part` say.

    `quarter` is the figure's own where it is not its row's.
    """

    text: str
    kind: str = ""
    part: str = ""
    quarter: Quarter | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a chart's table: its heading, its cells, its mark and what it opens."""

    heading: str
    cells: tuple[TableCell, ...]
    quarter: Quarter | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class ChartTable:
    """A chart's figures as a table, latest quarter first; one heading per column."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """What every chart of one line has.

    `quarter` is the chosen one. `title` and `evidence` are the sentences of the card; `unit_line`
    stands above the axis ("enquiries in the quarter").
    """

    key: str  # the indicator's, or of what is drawn
    name: str
    title: str
    evidence: str
    unit_line: str
    quarter: Quarter
    table: ChartTable = field(default=ChartTable((), ()), repr=False)

    @property
    def alt(self) -> str:
        """Say the chart in words: its title and its evidence."""
        return ". ".join(text.rstrip(".") for text in (self.title, self.evidence) if text) + "."
