"""A second, plain reader of workbooks: the zip and its XML alone, no library of spreadsheets."""

import re
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def stored_texts(content: bytes) -> dict[tuple[str, str], str]:
    """Give the text that is stored in each cell, by sheet and name of the cell."""
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
        shared = []
        if "xl/sharedStrings.xml" in names:
            strings = ElementTree.fromstring(archive.read("xl/sharedStrings.xml"))
            shared = ["".join(t.text or "" for t in si.iter(f"{_MAIN}t")) for si in strings]
        rels = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
        targets = {rel.get("Id"): rel.get("Target", "") for rel in rels}
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))
        found: dict[tuple[str, str], str] = {}
        for sheet in book.iter(f"{_MAIN}sheet"):
            target = re.sub(r"^/?(xl/)?", "xl/", targets[sheet.get(f"{_REL}id")])
            for cell in ElementTree.fromstring(archive.read(target)).iter(f"{_MAIN}c"):
                text = _text(cell, shared)
                if text:
                    found[sheet.get("name", ""), cell.get("r", "")] = text
        return found


def _text(cell: ElementTree.Element, shared: list[str]) -> str:
    inline = cell.find(f"{_MAIN}is")
    if inline is not None:
        return "".join(t.text or "" for t in inline.iter(f"{_MAIN}t"))
    value = cell.findtext(f"{_MAIN}v") or ""
    return shared[int(value)] if cell.get("t") == "s" else value
