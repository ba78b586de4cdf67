"""The parts that every kind of chart has: its names, its sentences and its table."""

from dataclasses import dataclass, field

from dashboard.quarters import Quarter
from layouts.frame.style import Mark


@dataclass(frozen=True, slots=True)
class TableCell:
    """One cell of a table.

    `kind` and `part` become the cell's attributes `data-kind` and `data-part`. `quarter` is set
    only if the cell's figure belongs to another quarter than the row.
    """

    text: str
    kind: str = ""
    part: str = ""
    quarter: Quarter | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a chart's table: its heading, its cells, its mark and its quarter.

    `quarter` is the quarter that the heading links to. `quarter` and `mark` are None if the row is
    not about a quarter.
    """

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
    """The fields that every chart has.

    `quarter` is the chosen quarter. `title` and `evidence` are the sentences of the card.
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
        """Return the chart's alternative text: its title and its evidence."""
        return ". ".join(text.rstrip(".") for text in (self.title, self.evidence) if text) + "."
