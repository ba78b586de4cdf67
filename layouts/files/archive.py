"""Many lines in one file: pictures and tables, packed."""

from collections.abc import Iterable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from layouts.files.exhibit import Exhibit, FileOrigin

_MADE = (1980, 1, 1, 0, 0, 0)
"""The time of every file in a pack: none, so that equal figures give equal bytes."""
README = "READ ME.txt"


_SMALL_ALREADY = ".png"


def packed_files(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Pack files by their names; a name that comes twice is packed once.

    A PNG is not made smaller: it is small already.
    """
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as pack:
        seen = set()
        for name, body in files:
            if name not in seen:
                seen.add(name)
                info = ZipInfo(name, _MADE)
                info.compress_type = ZIP_STORED if name.endswith(_SMALL_ALREADY) else ZIP_DEFLATED
                info.external_attr = 0o644 << 16
                pack.writestr(info, body)
    return made.getvalue()


def read_me(exhibit: Exhibit, within: Iterable[Exhibit], origin: FileOrigin) -> bytes:
    """Say what a pack is, for whom it is made, and what each of its files shows."""
    said = [exhibit.title, *(f"{words}." for words in origin.warnings)]
    said += [f"{what}: {words}" for what, words in origin.facts if what != "Note"]
    said += ["", "Each line has a picture (SVG, or PNG too) and its figures (CSV):"]
    said += [f"{one.stem}: {one.title}" for one in within]
    return ("\r\n".join(said) + "\r\n").encode("utf-8-sig")
