"""A chart or a table of a page, as it is taken out: its data, its words and where it comes from."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from layouts.charts.chart import ChartTable
from layouts.charts.chart_kinds import AnyChart
from layouts.frame.shell import INVENTED
from layouts.frame.style import Mark

_NUMBER = re.compile(r"([+−-]?)(\d[\d,]*)(\.\d+)?(%?)")
KEYS = "Indicator"
"""The column of an indicator's key."""
_LONGEST = 15
"""The most figures that a spreadsheet keeps of a number."""


@dataclass(frozen=True, slots=True)
class FileCell:
    """One cell: its text as people read it, and the mark that is drawn for it in a picture."""

    text: str = ""
    mark: Mark | None = None

    @property
    def number(self) -> tuple[float, str] | None:
        """Return the number that the text is, with its form in a spreadsheet; None if it is words.

        A per cent is its share: "87%" is 0.87 in the form "0%".
        """
        found = _NUMBER.fullmatch(self.text)
        if found is None or len(found[2]) + len(found[3] or "") > _LONGEST:
            return None
        sign, whole, decimals, per_cent = found.groups(default="")
        value = float(whole.replace(",", "") + decimals) * (-1 if sign in ("−", "-") else 1)
        zeros = decimals.replace(".", "")
        form = ("#,##0" if "," in whole else "0") + ("." + "0" * len(zeros) if zeros else "")
        form += per_cent
        if sign == "+":
            form = f"+{form};−{form};{form}"
        return (round(value / 100, 12) if per_cent else value), form


@dataclass(frozen=True, slots=True)
class FileTable:
    """A table of a file: a name for its sheet, one heading for each column, and its rows."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[FileCell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Exhibit:
    """A chart or a table as it is taken out.

    `key` names it among the page's, and `stem` is the name of its files. `chart` is None if it is a
    table, which is drawn as a table. `more` are further sheets: levels, limits and notes. `facts`
    are what a reader has to know of it, by their names: definition, source, threshold. `footer` are
    the sentences below the picture. `within` returns the lines that a scorecard is made of, each as
    it is taken out; None if it is made of none. `invented` says what of it a demonstration invents;
    it is left out of the files of a real partnership.
    """

    key: str
    stem: str
    title: str
    table: FileTable
    quarter: str = ""
    alt: str = ""
    chart: AnyChart | None = None
    more: tuple[FileTable, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    footer: tuple[str, ...] = ()
    within: Callable[[], Iterable["Exhibit"]] | None = None
    invented: str = INVENTED


@dataclass(frozen=True, slots=True)
class FileOrigin:
    """Where a file comes from: the partnership, for whom it is made, the state of the figures.

    `address` is that of the page. `warnings` are the marks of every file: that figures are
    invented, or that it holds small numbers. A demonstration's is INVENTED, until `told_of` says
    what of an exhibit is. `may_be_kept` says whether the process may remember what it made: not
    for a reader of small numbers.
    """

    partnership: str
    audience: str
    edition: str
    address: str
    warnings: tuple[str, ...] = field(default=())
    may_be_kept: bool = False

    def told_of(self, exhibit: Exhibit) -> "FileOrigin":
        """Return the origin with the exhibit's own words on what of it is invented."""
        told = (exhibit.invented if one == INVENTED else one for one in self.warnings)
        return replace(self, warnings=tuple(told))

    @property
    def sentences(self) -> tuple[str, ...]:
        """Return what stands below each picture."""
        made = f"For {self.audience}, {self.edition}. {self.address}"
        return (*[f"{words}." for words in self.warnings], made)

    @property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Return what stands in each workbook."""
        said = [
            ("Partnership", self.partnership),
            ("Made for", self.audience),
            ("Edition", self.edition),
            ("Page", self.address),
        ]
        return (*[("Note", words) for words in self.warnings], *said)


def text_table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> FileTable:
    """Return a table of texts."""
    cells = tuple(tuple(FileCell(text) for text in row) for row in rows)
    return FileTable(title, tuple(columns), cells)


def table_of_chart(chart: AnyChart, title: str = "Figures") -> FileTable:
    """Return a chart's own table; its indicator and quarter stand in columns of their own."""
    table: ChartTable = chart.table
    rows = [
        (
            FileCell(chart.key),
            FileCell(str(row.quarter or chart.quarter)),
            FileCell(row.heading),
            *(FileCell(cell.text) for cell in row.cells),
        )
        for row in table.rows
    ]
    first, *others = table.columns or ("",)
    return FileTable(title, ("Indicator", "Quarter", first or "Row", *others), tuple(rows))
