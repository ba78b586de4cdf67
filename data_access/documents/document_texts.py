"""The texts and numbers of packed documents (DOCX, PPTX), to be compared without their bytes."""

import re
from io import BytesIO
from zipfile import BadZipFile, ZipFile

_TAG = re.compile(rb"<[^>]*>")
_PACKS = (".xlsx", ".docx", ".pptx")


def same_texts(one: bytes, other: bytes) -> bool:
    """Say whether two packs have the same texts and numbers in each of their parts.

    Workbooks in them are compared in the same way. A file that is no pack is like no other.
    """
    try:
        return _texts(one) == _texts(other)
    except BadZipFile:
        return False


def _texts(body: bytes) -> dict[str, list[bytes]]:
    """Return the texts of each part, in order; of a workbook in the pack too."""
    found: dict[str, list[bytes]] = {}
    with ZipFile(BytesIO(body)) as pack:
        for name in sorted(pack.namelist()):
            part = pack.read(name)
            if name.endswith(_PACKS):
                found |= {f"{name}/{inner}": texts for inner, texts in _texts(part).items()}
            elif name.endswith(".xml") and not name.startswith("docProps/"):
                found[name] = [text for text in _TAG.sub(b"\n", part).split(b"\n") if text.strip()]
    return found
