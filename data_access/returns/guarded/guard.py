"""The guard: looks at a workbook that came from elsewhere before anything of it is opened.

A workbook is a zip archive of XML. The guard reads its directory and the events of its XML, and
keeps no more than counts and the few texts that no cell holds. It refuses what a return never has
and what would cost the reader memory or time.
"""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from dashboard.errors import Fault, ReturnError
from data_access.returns.guarded.sheet_guard import (
    DEEPEST,
    PLACED,
    SHEET_TEXTS,
    ExcessError,
    SheetGuard,
)

LARGEST = 5_000_000
"""The largest workbook that is looked at, in bytes. A return has a hundredth of this."""
MOST_PARTS = 300
MOST_UNPACKED = 20_000_000
"""The most bytes that a workbook's parts may come to when they are unpacked."""
MOST_ELEMENTS = 60_000
"""The most elements of all parts that are no sheet: styles, names, properties."""
MOST_TEXTS = 40_000
"""The most elements of the list of shared texts."""
MOST_LOOSE = 200_000
"""The most letters of texts outside cells that are kept to be looked at."""
_CHUNK = 65_536
_LONGEST_PIECE = 500_000
"""The most bytes without a beginning or end of anything."""
_BEFORE_XML = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_LOOSELY_WRITTEN = (".vml", ".svg", ".html", ".htm")
"""Parts that programs write with faults; no figure is in them."""
_CLAIMED = frozenset(("count", "uniqueCount"))
_MOST_CLAIMED = 5_000_000

_XLSX = "a workbook saved as .xlsx"
_BEGINNINGS = {
    b"\xd0\xcf\x11\xe0": ("an old .xls workbook, or one with a password", f"{_XLSX}, no password"),
    b"%PDF": ("a PDF", _XLSX),
}
_REFUSED_PARTS = (
    (r"(^|/)vbaProject.*\.bin$", "macros (.xlsm)", f"{_XLSX}, without macros"),
    (r"^xl/workbook\.bin$", "a binary workbook (.xlsb)", _XLSX),
    (r"^xl/externalLinks/", "links to other files", "values, not links to other files"),
    (r"^xl/(embeddings|activeX|ctrlProps)/", "embedded objects", "a workbook without them"),
    (
        r"^xl/(pivot\w+|model|queryTables)/",
        "a pivot table or a query",
        "values, and no pivot tables",
    ),
    (r"^(META-INF/manifest|content)\.xml$", "an OpenDocument file (.ods)", _XLSX),
    (r"^word/", "a Word document", _XLSX),
    (r"^ppt/", "a PowerPoint presentation", _XLSX),
)
_ENDINGS = {
    ".xls": "an old .xls workbook",
    ".xlsb": "a binary workbook (.xlsb)",
    ".xlsm": "a workbook for macros (.xlsm)",
    ".ods": "an OpenDocument file (.ods)",
    ".numbers": "a Numbers file",
}
_LOOSE = re.compile(r"^(docProps/|xl/(drawings|threadedComments|comments|charts)|xl/comments)")


@dataclass(slots=True)
class GuardedWorkbook:
    """What the guard saw of a workbook that it let pass.

    `loose` are the texts outside cells (properties, text boxes, headers), each with where it is.
    """

    cells: int = 0
    loose: list[tuple[str, str]] = field(default_factory=list)


def guard_workbook(content: bytes, name: str) -> GuardedWorkbook:
    """Look at a workbook without opening it; `name` is the file's name for messages.

    Raises:
        ReturnError: if it is no .xlsx, holds what a return never holds, or would be too large.
    """
    try:
        return _guarded(content, name)
    except ExcessError as error:
        raise _refusal(name, error.found, error.expected) from None
    except (BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError):
        raise _refusal(name, "a damaged file", _XLSX) from None
    except expat.ExpatError:
        raise _refusal(name, "XML that cannot be read", _XLSX) from None


def is_workbook_name(name: str) -> bool:
    """Say whether a file's name is that of a workbook or another spreadsheet than CSV."""
    return PurePosixPath(name.lower()).suffix in {".xlsx", *_ENDINGS}


def _refusal(name: str, found: str, expected: str) -> ReturnError:
    fault = Fault(name, "the whole file", found, expected)
    return ReturnError(f"{name} was not opened; nothing was written.", [fault])


def _guarded(content: bytes, name: str) -> GuardedWorkbook:
    if len(content) > LARGEST:
        raise ExcessError(f"more than {LARGEST:,} bytes", "a workbook of one return")
    if not content:
        raise ExcessError("an empty file", _XLSX)
    for beginning, told in _BEGINNINGS.items():
        if content.startswith(beginning):
            raise ExcessError(*told)
    ending = PurePosixPath(name.lower()).suffix
    if ending in _ENDINGS:
        raise ExcessError(_ENDINGS[ending], "save as .xlsx")
    if not content.startswith(b"PK"):
        raise ExcessError("a file that is no workbook", _XLSX)
    with ZipFile(BytesIO(content)) as archive:
        parts = archive.infolist()
        _check_directory(parts)
        found = GuardedWorkbook()
        budget = _Budget()
        for part in parts:
            _read_part(archive, part, found, budget)
    return found


def _check_directory(parts: list[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS:
        raise ExcessError(f"{len(parts):,} parts", f"at most {MOST_PARTS} parts")
    if len({name.lower() for name in names}) < len(names):
        raise ExcessError("two parts of one name", _XLSX)
    for pattern, found, expected in _REFUSED_PARTS:
        if any(re.search(pattern, name) for name in names):
            raise ExcessError(found, expected)
    if "xl/workbook.xml" not in names:
        raise ExcessError("an archive that is no workbook", _XLSX)
    if any(part.flag_bits & 1 for part in parts):
        raise ExcessError("a password", "a workbook without a password")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise ExcessError(
            f"more than {MOST_UNPACKED:,} bytes when unpacked", "a workbook of one return"
        )


@dataclass(slots=True)
class _Budget:
    """What a workbook has used so far of what it may have."""

    elements: int = 0
    loose: int = 0
    sheets: SheetGuard = field(default_factory=SheetGuard)


class _PartEvents:
    """Hears the XML events of one part; those of a sheet go to the guard of sheets at once."""

    def __init__(
        self, name: str, found: GuardedWorkbook, budget: _Budget, parser: expat.XMLParserType
    ) -> None:
        self._name = name
        self._found = found
        self._budget = budget
        self._depth = 0
        self._count = 0
        self._root = ""
        self._pieces: list[str] = []
        self._parser = parser
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self.refuse_doctype
        parser.EntityDeclHandler = self.refuse_doctype

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Hear the start of an element."""
        local = tag.rpartition(":")[2] if ":" in tag else tag
        self._depth += 1
        if self._depth > DEEPEST:
            raise ExcessError("XML of great depth", _XLSX)
        if not self._root:
            self._root = local
            self._budget.sheets.begin()
            if local == "worksheet":
                self._begin_sheet()
                return
        self._check_claims(attributes)
        self._count_element(local, attributes)

    def _begin_sheet(self) -> None:
        """Have the guard of sheets hear what comes, until a header or a footer does."""
        sheets, parser = self._budget.sheets, self._parser
        sheets.depth, sheets.hears = 1, self._in_sheet
        parser.StartElementHandler = sheets.start
        parser.EndElementHandler = sheets.end
        parser.CharacterDataHandler = sheets.text

    def _in_sheet(self, local: str, attributes: dict[str, str]) -> None:
        """Hear an element of a sheet that is no cell; the text of headers is kept."""
        self._check_claims(attributes)
        if local in SHEET_TEXTS:
            self._parser.CharacterDataHandler = self._header
            self._parser.EndElementHandler = self._header_ends

    def _header(self, data: str) -> None:
        self._budget.sheets.text(data)
        self._hold(data)

    def _header_ends(self, tag: str) -> None:
        sheets = self._budget.sheets
        sheets.end(tag)
        self._keep()
        if tag.rpartition(":")[2] == "headerFooter":
            self._parser.CharacterDataHandler = sheets.text
            self._parser.EndElementHandler = sheets.end

    def _check_claims(self, attributes: dict[str, str]) -> None:
        for claim in _CLAIMED.intersection(attributes) if attributes else ():
            if _number(attributes[claim]) > _MOST_CLAIMED:
                raise ExcessError(f"a claim of {attributes[claim][:12]} entries", _XLSX)

    def _count_element(self, local: str, attributes: dict[str, str]) -> None:
        if self._root == "sst":
            self._count += 1
            if self._count > MOST_TEXTS:
                raise ExcessError(f"more than {MOST_TEXTS:,} texts", "a workbook of one return")
            return
        if local in PLACED:
            self._budget.sheets.place(local, attributes)
        self._budget.elements += 1
        if self._budget.elements > MOST_ELEMENTS:
            raise ExcessError("too many styles, names or notes", "a workbook of one return")
        kind = attributes.get("ContentType", "") + attributes.get("Type", "")
        if "macroEnabled" in kind or kind.endswith("/vbaProject"):
            raise ExcessError("macros (.xlsm)", f"{_XLSX}, without macros")
        if kind.endswith(("/externalLink", "/externalLinkPath", "/oleObject")):
            raise ExcessError("links to other files", "values, not links to other files")

    def end(self, tag: str) -> None:
        """Hear the end of an element."""
        self._depth -= 1
        if self._pieces:
            self._keep()

    def text(self, data: str) -> None:
        """Hear text; text that is in no cell is kept to be looked at."""
        if _LOOSE.match(self._name):
            self._hold(data)

    def _hold(self, data: str) -> None:
        self._budget.loose += len(data)
        if self._budget.loose > MOST_LOOSE:
            raise ExcessError("too much text outside cells", "a workbook of one return")
        self._pieces.append(data)

    def _keep(self) -> None:
        text = "".join(self._pieces).strip()
        self._pieces.clear()
        if text:
            self._found.loose.append((_where(self._name), text))

    def refuse_doctype(self, *_: object) -> None:
        """Refuse a document type, which no workbook has."""
        raise ExcessError("a document type (DOCTYPE) in its XML", _XLSX)

    def done(self) -> None:
        """Take note of the cells that the part had."""
        self._found.cells = self._budget.sheets.cells


def _where(name: str) -> str:
    if name.startswith("docProps/"):
        return "the properties of the file"
    if "omment" in name:
        return "a comment"
    return "a text box" if "drawing" in name or "chart" in name else "a header or footer"


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 20 else 0


def _read_part(archive: ZipFile, part: ZipInfo, found: GuardedWorkbook, budget: _Budget) -> None:
    """Read the events of a part that is XML, whatever its name is; others are pictures or fonts."""
    parser = expat.ParserCreate()
    events = _PartEvents(part.filename, found, budget, parser)
    fed, begun = 0, False
    try:
        for chunk in _chunks(archive, part):
            if not begun and (first := chunk.lstrip(_BEFORE_XML)):
                if not first.startswith(b"<"):
                    return
                begun = True
            parser.Parse(chunk, False)
            fed += len(chunk)
            if fed - max(parser.CurrentByteIndex, 0) > _LONGEST_PIECE:
                raise ExcessError("a very long piece of XML", _XLSX)
        parser.Parse(b"", True)
    except expat.ExpatError:
        if not part.filename.lower().endswith(_LOOSELY_WRITTEN):
            raise
    events.done()


def _chunks(archive: ZipFile, part: ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as packed:
        while chunk := packed.read(_CHUNK):
            yield chunk
