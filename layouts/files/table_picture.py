"""A table drawn as a picture, for those who want to show it: its rows, wrapped into columns."""

from layouts.files.exhibit import KEYS, Exhibit, FileCell, FileOrigin, FileTable
from layouts.pictures.sheet import fonts
from layouts.pictures.sheet.canvas import Canvas, SvgElement, across_path
from layouts.pictures.sheet.marks import draw_mark
from layouts.pictures.sheet.standalone import standalone_svg

EDGE = 20.0
_TEXT = 13.0
_ROW = 17.0
_TITLE = 19.0
_GAP = 14.0
_NARROWEST = 26.0
_WIDEST = 300.0
"""The greatest width of a column of words, px; longer words are wrapped."""
_MARK = 12.0
MOST_ROWS = 80
"""The most rows that are drawn; how many more there are is said."""


def table_svg(exhibit: Exhibit, origin: FileOrigin) -> str:
    """Draw a table as an SVG file."""
    table = _for_people(exhibit.table)
    widths = _widths(table)
    canvas = Canvas(max(480.0, 2 * EDGE + sum(widths) + _GAP * len(widths)), 0, _TEXT)
    canvas.rect("c", 0, 0, 0, 0)
    y = _heading(canvas, exhibit.title)
    y = _row(canvas, tuple(FileCell(column) for column in table.columns), widths, y, "n")
    for row in table.rows[:MOST_ROWS]:
        canvas.path("g", across_path(y + 4, EDGE, canvas.width - EDGE))
        y = _row(canvas, row, widths, y + 4, "i")
    more = len(table.rows) - MOST_ROWS
    told = [f"{more} more rows are in the files of data."] if more > 0 else []
    for words in (*told, *exhibit.footer, *origin.sentences):
        for line in fonts.wrapped_text(words, _TEXT, canvas.width - 2 * EDGE):
            y += _ROW
            canvas.words("", EDGE, y + 6, line)
    canvas.height = round(y + EDGE)
    ground = (("width", f"{canvas.width:g}"), ("height", canvas.height))
    canvas.shapes[0] = SvgElement("rect", "c", ground)
    desc = " ".join((exhibit.alt or exhibit.title, *exhibit.footer, *origin.sentences))
    return standalone_svg(canvas, exhibit.title, desc)


def _for_people(table: FileTable) -> FileTable:
    """Return a table without the column of keys, which only programs read."""
    kept = [at for at, column in enumerate(table.columns) if column != KEYS]
    rows = tuple(tuple(row[at] for at in kept) for row in table.rows)
    return FileTable(table.title, tuple(table.columns[at] for at in kept), rows)


def _widths(table: FileTable) -> list[float]:
    found = []
    for at, column in enumerate(table.columns):
        longest = max((_wide(row[at]) for row in table.rows[:MOST_ROWS]), default=0.0)
        word = max((fonts.text_width(w, _TEXT, bold=True) for w in column.split()), default=0.0)
        found.append(min(max(longest, word, _NARROWEST), _WIDEST))
    return found


def _wide(cell: FileCell) -> float:
    return _MARK if cell.mark is not None else fonts.text_width(cell.text, _TEXT)


def _heading(canvas: Canvas, title: str) -> float:
    y = EDGE
    for words in fonts.wrapped_text(title, _TITLE, canvas.width - 2 * EDGE, bold=True):
        y += _TITLE * 1.2
        place = (("x", EDGE), ("y", round(y, 1)), ("font-size", _TITLE))
        canvas.shapes.append(SvgElement("text", "n", place, words))
    return y + 8


def _row(
    canvas: Canvas, row: tuple[FileCell, ...], widths: list[float], y: float, names: str
) -> float:
    """Draw a row below `y`; return the y below the row."""
    x, most = EDGE, 1
    for cell, width in zip(row, widths, strict=True):
        if cell.mark is not None:
            draw_mark(canvas, cell.mark, x + _MARK / 2, y + _ROW - 4.5, _MARK)
        else:
            bold = names == "n"
            lines = fonts.wrapped_text(cell.text, _TEXT, width + 1, bold=bold)
            for number, words in enumerate(lines):
                canvas.words(names, x, y + _ROW * (number + 1), words)
            most = max(most, len(lines))
        x += width + _GAP
    return y + _ROW * most
