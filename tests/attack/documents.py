"""Reads papers that are files (DOCX, PPTX, PDF) as text, with programs that did not write them.

A paper has no marks. What a row, a chart or a sentence is about is told by the caption, the title
or the heading before it, which begin with the name of a line.
"""

import re
import subprocess
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any, NamedTuple

import openpyxl
from docx import Document
from docx.table import Table
from pptx import Presentation

from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.parts import ALL
from dashboard.catalogue.thresholds import Measure
from dashboard.quarters import Quarter
from layouts.frame import addresses
from tests.attack.gathered import IN_A_FILE, Gathered, Printed
from tests.attack.judged import half_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
PDF = "application/pdf"
DOCUMENTS = (DOCX, PPTX, PDF)
COUNTS = {"Of": "numerator", "Out of": "denominator"}
"""Columns of a line's table that hold counts behind its figure."""
ENDINGS = ("docx", "pptx", "pdf")
_FIGURE = re.compile(r"(about )?([+−-]?\d[\d,]*(?:\.\d+)?)(%?)")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_QUARTER = re.compile(r"20\d\d-\d\d Q[1-4]")
_ROW = re.compile(rf"\s*({_QUARTER.pattern})\s{{2,}}({_FIGURE.pattern})(?:\s.*)?")
_CAPTION = re.compile(r"(?:Table ?\d*: )?(.*): figures by quarter")


class PaperWords(NamedTuple):
    """A heading, a caption, a paragraph or a note."""

    text: str


class PaperRow(NamedTuple):
    """A row of a table, with the table's headings."""

    columns: tuple[str, ...]
    cells: tuple[str, ...]


class PaperChart(NamedTuple):
    """A chart that can be edited: its title, its unit, its quarters, and each line by its name."""

    title: str
    unit: str
    quarters: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]


class PaperTitle(NamedTuple):
    """A heading that ends what the one before it was about."""

    text: str


Piece = PaperTitle | PaperWords | PaperRow | PaperChart


def read_pieces(kind: str, body: bytes) -> Iterator[Piece]:
    """Give all that a document says, in its order."""
    if kind == DOCX:
        return _docx(body)
    if kind == PPTX:
        return _pptx(body)
    return _pdf(body)


def read_document(
    catalogue: Catalogue, kind: str, body: bytes, address: str, quarter: Quarter | None
) -> Gathered:
    """Read a document about a quarter; None if its address names none."""
    reader = _Reader(catalogue, address, quarter)
    for piece in read_pieces(kind, body):
        reader.take(piece)
    return reader.found


def _docx(body: bytes) -> Iterator[Piece]:
    for block in Document(BytesIO(body)).iter_inner_content():
        if isinstance(block, Table):
            head, *rows = [tuple(cell.text for cell in row.cells) for row in block.rows]
            yield from (PaperRow(head, row) for row in rows)
        elif block.style is not None and str(block.style.name).startswith("Heading"):
            yield PaperTitle(block.text)
        else:
            yield PaperWords(block.text)


def _pptx(body: bytes) -> Iterator[Piece]:
    shown: Any = Presentation(BytesIO(body))
    for slide in shown.slides:
        yield PaperTitle(slide.shapes.title.text if slide.shapes.title is not None else "")
        for shape in slide.shapes:
            yield from _shape(shape, slide)
        if slide.has_notes_slide:
            yield PaperWords(slide.notes_slide.notes_text_frame.text)


def _shape(shape: Any, slide: Any) -> Iterator[Piece]:
    yield PaperWords(shape._element.xpath("string(.//p:cNvPr/@descr)"))
    if shape.has_text_frame:
        yield PaperWords(shape.text_frame.text)
    if shape.has_table:
        head, *rows = [tuple(cell.text for cell in row.cells) for row in shape.table.rows]
        yield from (PaperRow(head, row) for row in rows)
    if shape.has_chart:
        yield from _charts(shape.chart, slide.shapes.title.text)


def _charts(chart: Any, title: str) -> Iterator[PaperChart]:
    """Give a chart twice: as the slide has it, and as the workbook within it has it."""
    plot = chart.plots[0]
    quarters = tuple(" ".join(map(str, label)) for label in plot.categories.flattened_labels)
    axis = chart.value_axis
    unit = axis.axis_title.text_frame.text if axis.has_title else ""
    drawn = tuple((one.name, tuple(one.values)) for one in plot.series)
    yield PaperChart(title, unit, quarters, drawn)
    book = openpyxl.load_workbook(BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    for sheet in book.worksheets:
        (_, _, *names), *rows = [list(row) for row in sheet.iter_rows(values_only=True)]
        columns = zip(*(row[2:] for row in rows), strict=True)
        series = zip(map(str, names), columns, strict=True)
        yield PaperChart(title, unit, quarters, tuple(series))


def _pdf(body: bytes) -> Iterator[Piece]:
    said = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=body, stdout=subprocess.PIPE, check=True
    )
    for line in said.stdout.decode().splitlines():
        if found := _ROW.fullmatch(line):
            yield PaperRow(("Quarter", ""), (found[1], found[2]))
        if line.strip():
            yield PaperWords(line.strip())


class _Reader:
    """Reads the pieces of one document; it knows what the last title or caption was about."""

    def __init__(self, catalogue: Catalogue, address: str, quarter: Quarter | None) -> None:
        self.found = Gathered(answers=1)
        self._catalogue, self._address, self._quarter = catalogue, address, quarter
        self._titles = _titles(catalogue)
        self._names = sorted(
            (
                (name, one.key)
                for one in catalogue.indicators
                for name in (one.short, one.title, one.title_name)
            ),
            key=lambda pair: -len(pair[0]),
        )
        self._title, self._about = "", ("", "")

    def take(self, piece: Piece) -> None:
        """Read one piece."""
        said = " ".join(piece.cells) if isinstance(piece, PaperRow) else str(piece)
        self.found.numbers += len(_NUMBER.findall(said))
        if isinstance(piece, PaperTitle):
            self._title, self._about = self._line(piece.text), ("", "")
        if isinstance(piece, PaperRow):
            self._row(piece)
        elif isinstance(piece, PaperChart):
            self._chart(piece)
        else:
            self._words(piece.text)

    def _words(self, text: str) -> None:
        if caption := _CAPTION.fullmatch(text):
            self._about = self._titles.get(caption[1], ("", ""))
        line = self._line(text) or self._title
        if line and self._quarter is not None:
            for one in text.splitlines():
                self.found.words.setdefault((line, self._quarter, "", one), self._address)

    def _row(self, row: PaperRow) -> None:
        line, unit = self._about
        if row.columns[0] != "Quarter" or not _QUARTER.fullmatch(row.cells[0]) or not line:
            return
        quarter = Quarter.parse(row.cells[0])
        told = " ".join(row.cells[1:])
        self.found.words.setdefault((line, quarter, "", told), self._address)
        for place, (column, cell) in enumerate(zip(row.columns, row.cells, strict=True)):
            kind = "value" if place == 1 else COUNTS.get(column, "")
            if kind and (figure := _FIGURE.fullmatch(cell)):
                digits = figure[2].replace(",", "").replace("−", "-")
                half = half_of(digits) if "." in digits or figure[3] else 0.0
                of = figure[3] or (unit if kind == "value" else "")
                self._print(line, quarter, kind, float(digits), half, of)

    def _chart(self, chart: PaperChart) -> None:
        line = self._line(chart.title)
        area = self._catalogue.partnership.area_name
        for name, values in chart.series if line else ():
            indicator = self._catalogue.indicator(line)
            if name not in (area, indicator.title):
                continue
            is_rate = "10,000" in chart.unit
            unit = "rate" if is_rate else "%" if indicator.is_percent else ""
            for said, value in zip(chart.quarters, values, strict=True):
                if value is not None and _QUARTER.fullmatch(said):
                    self._print(line, Quarter.parse(said), "value", value, IN_A_FILE, unit)

    def _print(
        self, line: str, quarter: Quarter, kind: str, value: float, half: float, unit: str
    ) -> None:
        printed = Printed(line, ALL, quarter, kind, value, half, unit)
        self.found.printed.setdefault(printed, self._address)

    def _line(self, text: str) -> str:
        """Give the line with whose name a text begins; "" if it begins with none."""
        return next((key for name, key in self._names if text.startswith(name)), "")


def _titles(catalogue: Catalogue) -> dict[str, tuple[str, str]]:
    """Give the line and the unit of each title of a table."""
    return {
        one.full_title(measure): (one.key, "rate" if measure is Measure.RATE else "")
        for one in catalogue.indicators
        for measure in one.measures
    }


def report_documents(latest: Quarter) -> Sequence[str]:
    """Give the addresses of the latest quarterly and annual reports as documents."""
    reports = addresses.report_address(latest), addresses.year_report_address(latest.year - 1)
    return [f"{report}.{ending}" for report in reports for ending in ENDINGS]
