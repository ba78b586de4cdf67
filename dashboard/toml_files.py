"""Reads the TOML files that people type: definitions, thresholds and mappings.

A file may begin with a byte order mark, which Windows writes before text in UTF-8. For any other
encoding, the error names the encoding and says how the file is to be saved.
"""

import codecs
import tomllib
from pathlib import Path
from typing import Any

EXPECTED = "TOML in UTF-8"
ADVICE = f'{EXPECTED}: save the file again with the encoding "UTF-8"'

_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",  # begins with the mark of UTF-16, so it comes first
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: 'UTF-16, which Windows also calls "Unicode"',
    codecs.BOM_UTF16_BE: 'UTF-16, which Windows also calls "Unicode"',
}
_NO_TEXT = {b"PK\x03\x04": "a workbook or a zip archive", b"\xd0\xcf\x11\xe0": "an old Word file"}


class NotTomlError(ValueError):
    """A file that is not TOML in UTF-8: what was found, and what was expected."""

    def __init__(self, found: str, expected: str) -> None:
        """Store what was found and what was expected, for the fault of the file."""
        super().__init__(f"found {found}; expected {expected}")
        self.found, self.expected = found, expected


def read_toml(path: Path) -> dict[str, Any]:
    """Read a TOML file into plain tables.

    Raises:
        NotTomlError: if the file is in another encoding, or if it is not TOML.
        OSError: if the file cannot be opened.
    """
    text = _text(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NotTomlError(f"something that is not TOML ({error})", EXPECTED) from None


def _text(content: bytes) -> str:
    """Decode a file's bytes. Raises: NotTomlError, with the name of another encoding."""
    for start, what in _NO_TEXT.items():
        if content.startswith(start):
            raise NotTomlError(what, "a text file, TOML in UTF-8")
    for mark, name in _MARKS.items():
        if content.startswith(mark):
            raise NotTomlError(f"text in {name}", ADVICE)
    if b"\0" in content[:200]:
        raise NotTomlError(
            'what looks like text in UTF-16, which Windows also calls "Unicode"', ADVICE
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTomlError(_foreign(content, error.start), ADVICE) from None


def _foreign(content: bytes, place: int) -> str:
    """Describe the first byte that is not UTF-8, and the letter that it is in Windows-1252."""
    line = content.count(b"\n", 0, place) + 1
    found = f"the byte {content[place]:#04x} in line {line}, which is not UTF-8"
    letter = content[place : place + 1].decode("cp1252", errors="ignore")
    if not letter.isprintable() or not letter:
        return found
    return f'{found} (it is "{letter}" in Windows-1252, which Windows also calls "ANSI")'
