"""The parts that every kind of chart has: its names, its sentences and its table."""

from dataclasses import dataclass, field

from dashboard.quarters import Quarter
from layouts.frame.style import Mark


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table; `kind` and `part` become its `data-kind` and `data-part`.

    `quarter` is set if the figure belongs to another quarter than its row.
    """

    text: str
    kind: str = ""
    part: str = ""
    quarter: Quarter | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a chart's table: its heading and cells, its mark, and the quarter it links to."""

    heading: str
    cells: tuple[TableCell, ...]
    quarter: Quarter | None = None
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class ChartTable:
    """A chart's figures as a table, latest quarter first, with one heading per column."""

    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The base of every chart of one indicator.

    `quarter` is the chosen quarter. `title` and `evidence` are the sentences of the card;
    `unit_line` is the label above the axis ("enquiries in the quarter").
    """

    key: str  # the indicator's key, or a name for the drawing
    name: str
    title: str
    evidence: str
    unit_line: str
    quarter: Quarter
    table: ChartTable = field(default=ChartTable((), ()), repr=False)

    @property
    def alt(self) -> str:
        """Return the chart in words: its title and its evidence."""
        return ". ".join(text.rstrip(".") for text in (self.title, self.evidence) if text) + "."
