"""Files that are made to harm whoever opens them, each a few kilobytes; and harmless odd ones."""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKED = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_MACRO = "application/vnd.ms-excel.sheet.macroEnabled.main"
TYPES = (
    f'<Types xmlns="{_PACKED}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/></Types>'
)
BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>'
    '<sheet name="Figures" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def _rels(*ones: tuple[str, str]) -> str:
    told = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(ones, start=1)
    )
    return f'<Relationships xmlns="{_PACKED}/relationships">{told}</Relationships>'


def sheet(rows: str = "", more: str = "", before: str = "") -> str:
    """Write a sheet of these rows."""
    return f'{before}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{more}</worksheet>'


def cell(ref: str, value: str = "1") -> str:
    """Write a row with one cell."""
    row = "".join(c for c in ref if c.isdigit())
    return f'<row r="{row}"><c r="{ref}"><v>{value}</v></c></row>'


def package(
    one: str = "", parts: Mapping[str, str | bytes] | None = None, types: str = TYPES
) -> bytes:
    """Pack a workbook of one sheet, with other parts besides."""
    made = BytesIO()
    plain: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": _rels((f"{_REL}/officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": _rels(
            (f"{_REL}/worksheet", "worksheets/sheet1.xml"),
            (f"{_REL}/sharedStrings", "sharedStrings.xml"),
        ),
        "xl/worksheets/sheet1.xml": one or sheet(cell("A1")),
        "xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}"/>',
    }
    with ZipFile(made, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in (plain | dict(parts or {})).items():
            archive.writestr(name, text)
    return made.getvalue()


def _strings(attributes: str = "", text: str = "") -> dict[str, str | bytes]:
    body = f"<si><t>{text}</t></si>" if text else ""
    return {"xl/sharedStrings.xml": f'<sst xmlns="{_MAIN}" {attributes}>{body}</sst>'}


def _merged(ref: str) -> bytes:
    return package(sheet(cell("A1"), f'<mergeCells><mergeCell ref="{ref}"/></mergeCells>'))


def _laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'<!DOCTYPE lolz [<!ENTITY a0 "ha">{entities}]>'
    return package(sheet(cell("A1"), before=doctype))


def _outside() -> bytes:
    doctype = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    row = '<row r="1"><c r="A1" t="inlineStr"><is><t>&e;</t></is></c></row>'
    return package(sheet(row, before=doctype))


def _lying() -> bytes:
    """Pack a part that claims to be ten bytes long."""
    content = package(parts=_strings(text="x" * 5_000_000))
    with ZipFile(BytesIO(content)) as archive:
        size = archive.getinfo("xl/sharedStrings.xml").file_size
    return content.replace(size.to_bytes(4, "little"), (10).to_bytes(4, "little"))


def _old_office(words: str = "") -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504 + words.encode("utf-16-le")


def _other_name() -> bytes:
    """Hide a sheet with a far merge in a part whose name is no XML's."""
    kind = f"{_TYPE}.worksheet+xml"
    types = TYPES.replace("/xl/worksheets/sheet1.xml", "/xl/worksheets/sheet1.bin").replace(
        "<Types", "<Types", 1
    )
    bad = sheet(cell("A1"), '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
    rels = _rels((f"{_REL}/worksheet", "worksheets/sheet1.bin"))
    parts: dict[str, str | bytes] = {
        "xl/worksheets/sheet1.bin": bad,
        "xl/_rels/workbook.xml.rels": rels,
    }
    assert kind in types
    return package(parts=parts, types=types)


def _strangely_rooted() -> bytes:
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    return package(f'<chart xmlns="{_MAIN}">{merge}</chart>')


def _link() -> bytes:
    link = '<hyperlinks><hyperlink ref="A1:XFD1048576" location="A1"/></hyperlinks>'
    return package(sheet(cell("A1"), link))


def _comment() -> bytes:
    text = (
        f'<comments xmlns="{_MAIN}"><authors><author/></authors><commentList>'
        '<comment ref="A1:XFD1048576" authorId="0"><text><t>x</t></text></comment>'
        "</commentList></comments>"
    )
    rels = _rels((f"{_REL}/comments", "../comments1.xml"))
    kind = f'<Override PartName="/xl/comments1.xml" ContentType="{_TYPE}.comments+xml"/></Types>'
    parts = {"xl/comments1.xml": text, "xl/worksheets/_rels/sheet1.xml.rels": rels}
    return package(parts=parts, types=TYPES.replace("</Types>", kind))


def _shared_again() -> bytes:
    """Pack a long text once, and show it in so many cells that all together fill the memory."""
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 4_000))
    return package(sheet(rows), _strings(text="x" * 30_000))


REFUSED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "a cell at the far corner": (lambda: package(sheet(cell("XFD1048576"))), "a filled cell in"),
    "two far cells": (lambda: package(sheet(cell("XFD1") + cell("A2000"))), "a filled cell in"),
    "absurd claims": (lambda: package(parts=_strings('uniqueCount="4294967295"')), "a claim of"),
    "a merge of everything": (lambda: _merged("A1:XFD1048576"), "merged cells in"),
    "a merge of many rows": (lambda: _merged("A1:Z100000"), "merged cells in"),
    "a merge within bounds": (lambda: _merged("A1:GR5000"), "cells under merged cells"),
    "two million rows": (lambda: package(sheet("<row/>" * 2_000_000)), "more than 20,000 rows"),
    "cells without end": (lambda: package(sheet(f"<row>{'<c/>' * 90_000}</row>")), "30,000 cells"),
    "a text of 32 MB": (
        lambda: package(parts=_strings(text="x" * (32 * 2**20))),
        "20,000,000 bytes when unpacked",
    ),
    "a lying size": (_lying, "a damaged file"),
    "a text that fills a cell": (
        lambda: package(sheet(cell("A1", "1" * 40_000))),
        "more than 33,000 letters in one cell",
    ),
    "a text shown again": (_shared_again, "more than 1,000,000 letters"),
    "billion laughs": (_laughs, "a document type (DOCTYPE)"),
    "a file from outside": (_outside, "a document type (DOCTYPE)"),
    "macros": (lambda: package(parts={"xl/vbaProject.bin": b"x"}), "macros (.xlsm)"),
    "links to files": (
        lambda: package(parts={"xl/externalLinks/externalLink1.xml": "<x/>"}),
        "links to other files",
    ),
    "a pivot table": (
        lambda: package(parts={"xl/pivotCache/pivotCacheRecords1.xml": "<x/>"}),
        "a pivot table",
    ),
    "a password": (lambda: _old_office("EncryptedPackage"), "or one with a password"),
    "a PDF": (lambda: b"%PDF-1.7 ...", "a PDF"),
    "an empty file": (lambda: b"", "an empty file"),
    "half a file": (lambda: package()[:400], "a damaged file"),
    "another archive": (lambda: package(parts={}).replace(b"workbook", b"warkbook"), "an archive"),
    "a sheet by another name": (_other_name, "merged cells in"),
    "a sheet with a strange root": (_strangely_rooted, "merged cells in"),
    "a link over everything": (_link, "a link in"),
    "a comment over everything": (_comment, "a comment in"),
    "a sheet after many spaces": (
        lambda: package(
            " " * 100_000
            + sheet(cell("A1"), '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>')
        ),
        "merged cells in",
    ),
    "macros by their type": (
        lambda: package(types=TYPES.replace(f"{_TYPE}.sheet.main", _MACRO)),
        "macros (.xlsm)",
    ),
    "deep XML": (lambda: package(parts={"xl/x.xml": "<a>" * 99}), "XML of great depth"),
    "a long piece of XML": (
        lambda: package(parts={"xl/x.xml": f'<a b="{"x" * 10_000_000}"/>'}),
        "a very long piece of XML",
    ),
    "broken XML": (lambda: package("<worksheet><row>"), "XML that cannot be read"),
    "an OpenDocument file": (lambda: package(parts={"content.xml": "<x/>"}), "OpenDocument"),
    "a binary workbook": (lambda: package(parts={"xl/workbook.bin": b"x"}), "binary workbook"),
    "many parts": (lambda: package(parts={f"xl/{n}.xml": "<x/>" for n in range(400)}), "parts"),
}
"""Files that are refused, by what they are: how each is made, and what is said of it."""


def _as_much_as_may_be() -> bytes:
    """Pack as many filled cells as are read at all, with texts."""
    cells = "".join(
        f'<row r="{row}">'
        + "".join(
            f'<c r="{letter}{row}" t="inlineStr"><is><t>{"x" * 100}</t></is></c>'
            for letter in "ABCDEFGH"
        )
        + "</row>"
        for row in range(1, 625)
    )
    return package(sheet(cells))


_EMPTY_ROWS = "".join(f'<row r="{n}"/>' for n in range(1_040_000, 1_048_577))
READ: Mapping[str, Callable[[], bytes]] = {
    "far rows without a value": lambda: package(
        sheet(cell("A1") + '<row r="1048576"><c r="XFD1048576"/></row>')
    ),
    "as much as may be": _as_much_as_may_be,
    "thousands of far empty rows": lambda: package(sheet(cell("A1") + _EMPTY_ROWS)),
}
"""Files that look strange and are read."""
