"""The kinds of files, each with its ending, its name for people and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from layouts.charts.csv_table import csv_bytes
from layouts.files.archive import README, packed_files, read_me
from layouts.files.exhibit import Exhibit, FileCell, FileOrigin
from layouts.files.table_picture import table_svg
from layouts.files.workbook import workbook_bytes
from layouts.frame.file_menu import PACK, PACK_WITH_PNG
from layouts.pictures.export import export_png, export_svg

DATA = "Data"
"""The last column of a CSV file: what marks its figures, and where they come from."""
Maker = Callable[[Exhibit, FileOrigin], bytes]


@dataclass(frozen=True, slots=True)
class FileKind:
    """One kind of file; `make` writes an exhibit as such a file.

    `ending` is that of the file's name; `of_lines` says whether only a scorecard has such a file.
    """

    mimetype: str
    make: Maker
    ending: str
    of_lines: bool = False


def exhibit_svg(exhibit: Exhibit, origin: FileOrigin) -> str:
    """Draw an exhibit as an SVG file, with its sources and warnings."""
    origin = origin.told_of(exhibit)
    if exhibit.chart is None:
        return table_svg(exhibit, origin)
    return export_svg(exhibit.chart, footer=(*exhibit.footer, *origin.sentences))


def _svg(exhibit: Exhibit, origin: FileOrigin) -> bytes:
    return exhibit_svg(exhibit, origin).encode()


def _png(exhibit: Exhibit, origin: FileOrigin) -> bytes:
    origin = origin.told_of(exhibit)
    words = {
        "Title": exhibit.title,
        "Description": " ".join((exhibit.alt or exhibit.title, *exhibit.footer)),
        "Author": origin.partnership,
        "Source": origin.address,
        "Comment": " ".join(origin.sentences),
    }
    return export_png(exhibit_svg(exhibit, origin), words, remembered=origin.may_be_kept)


def _csv(exhibit: Exhibit, origin: FileOrigin) -> bytes:
    """Write the table; each row says in its last column what it is and where it comes from."""
    table = exhibit.table
    said = f"{exhibit.title}; for {origin.audience}, {origin.edition}; {origin.address}"
    if table.columns[-1:] == (DATA,):  # what is invented is said row by row
        rows = [
            [
                *(plain_text(cell) for cell in row[:-1]),
                "; ".join(filter(None, (row[-1].text, said))),
            ]
            for row in table.rows
        ]
        return csv_bytes(table.columns, rows)
    said = "; ".join((*origin.told_of(exhibit).warnings, said))
    rows = [[*(plain_text(cell) for cell in row), said] for row in table.rows]
    return csv_bytes((*table.columns, DATA), rows)


def plain_text(cell: FileCell) -> str:
    """Return a cell's text as programs read it: without commas, with a plain minus."""
    if cell.number is None:
        return cell.text
    return cell.text.replace(",", "").replace("−", "-").removeprefix("+")


def _xlsx(exhibit: Exhibit, origin: FileOrigin) -> bytes:
    facts = [("Quarter", exhibit.quarter), ("In words", exhibit.alt), *exhibit.facts]
    facts += [("Note", words) for words in exhibit.footer]
    tables = (exhibit.table, *exhibit.more)
    return workbook_bytes(exhibit.title, tables, facts, origin.told_of(exhibit))


def _zip(exhibit: Exhibit, origin: FileOrigin, *, as_png: bool = False) -> bytes:
    """Pack a scorecard with the picture and the figures of each of its lines.

    With `as_png` each picture is there as a PNG as well.
    """
    within = tuple(exhibit.within() if exhibit.within else ())
    files: list[tuple[str, bytes]] = [(README, read_me(exhibit, within, origin.told_of(exhibit)))]
    files += [(f"{exhibit.stem}.xlsx", _xlsx(exhibit, origin))]
    for one in within:
        files += [(f"{one.stem}.svg", _svg(one, origin)), (f"{one.stem}.csv", _csv(one, origin))]
        files += [(f"{one.stem}.png", _png(one, origin))] if as_png else []
    return packed_files(files)


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PACK = "application/zip"
FILE_KINDS: dict[str, FileKind] = {
    "svg": FileKind("image/svg+xml", _svg, "svg"),
    "png": FileKind("image/png", _png, "png"),
    "csv": FileKind("text/csv", _csv, "csv"),
    "xlsx": FileKind(XLSX, _xlsx, "xlsx"),
    PACK: FileKind(_PACK, _zip, "zip", of_lines=True),
    PACK_WITH_PNG: FileKind(_PACK, partial(_zip, as_png=True), "zip", of_lines=True),
}
"""Every kind of file by the ending of its address; addresses and menus are made of this table."""
