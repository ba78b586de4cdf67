"""The letters that the fonts of pictures have; a check that names in the catalogue have no other.

A picture would have a question mark in place of another letter, so a definition file with such a
letter in a name is refused, and the letter is named.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from dashboard.catalogue.files.definition_faults import DefinitionFaults, FilePlace
from dashboard.catalogue.files.entries import name_of

_RANGES = """
20-7E A0-27B 27D-285 287-292 294-295 298-299 29B-29F 2A1-2A8 2B0-2B4 2B7-2B9 2BB-2C1 2C6-2CC
2D0-2D7 2DA 2DC-2DE 2E0-2E4 2ED 300-34F 351-353 357-358 35A 35C-362 370-377 37A-37F 384-38A 38C
38E-3A1 3A3-525 5B0-5C3 5C6-5C7 5D0-5EA 5F0-5F4 606-607 609-60A 60C 615 61B 61F 621-63A 640-655
657 65A 660-670 674 679-6BF 6C6-6C8 6CB-6CC 6CE 6D0 6D5 6F0-6F9 1D25 1D2C 1D2E 1D30-1D31
1D33-1D3A 1D3C 1D3E-1D43 1D47-1D4B 1D4D 1D4F-1D52 1D56-1D58 1D5B 1D6F-1D70 1D79 1D7B 1D7F 1D9C
1DA0 1DAC 1DAE 1DB0 1DBB 1DBF 1E00-1EFB 1F00-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D 1F50-1F57 1F59
1F5B 1F5D 1F5F-1F7D 1F80-1FB4 1FB6-1FC4 1FC6-1FD3 1FD6-1FDB 1FDD-1FEF 1FF2-1FF4 1FF6-1FFE 2009
200B 2010-2015 2018-2020 2022 2026 2032-2033 2039-203A 2044 20A0-20B5 20B8-20BA 20BD 2100-2109
210B-2149 214B 214E 2150-2185 2189 2190-22FF 25A0-25FF 2713-2714 2717 2C60-2C62 2C65-2C66 2C71
2C7D A722-A725 A74E-A74F A75A-A75B A764-A765 A779-A787 A789 A7AD-A7AE A7B3 A7B5 A7F2-A7F4
FB1D-FB36 FB38-FB3C FB3E FB40-FB41 FB43-FB44 FB46-FB4F FEFF
"""
"""The code points of the letters, in base 16; a test compares them with the font files."""
_DRAWN = frozenset(
    ("title", "short", "subject", "unit_words", "rate_title", "area_name", "limit_words", "source")
)
"""The fields whose words stand in pictures."""
EXPECTED = "letters of the Latin, Greek, Cyrillic, Arabic or Hebrew script"


@cache
def drawn_letters() -> frozenset[str]:
    """Return every letter that some font of the pictures has."""
    found: set[str] = set()
    for said in _RANGES.split():
        first, _, last = said.partition("-")
        found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(found)


def undrawn_letters(text: str) -> tuple[str, ...]:
    """Return the letters of a text that no font of the pictures has, each once, in order.

    Spaces and invisible signs need no font.
    """
    letters = dict.fromkeys(unicodedata.normalize("NFC", text))
    return tuple(one for one in letters if one not in drawn_letters() and not _is_shapeless(one))


def _is_shapeless(letter: str) -> bool:
    return (
        letter.isspace() or unicodedata.category(letter) == "Cf" or "\ufe00" <= letter <= "\ufe0f"
    )


def check_letters(tables: Mapping[str, Mapping[str, Any]], faults: DefinitionFaults) -> None:
    """Note each name in the definition files that has a letter which no font of pictures has."""
    for file, table in tables.items():
        for at, key, text in _names(table, FilePlace(file)):
            undrawn = undrawn_letters(text)
            if undrawn:
                said = ", ".join(f"“{one}” ({_named(one)})" for one in undrawn)
                faults.note(at, key, f"{said}, which no font of the pictures has", EXPECTED)


def _named(letter: str) -> str:
    return unicodedata.name(letter, f"U+{ord(letter):04X}").lower()


def _names(table: Mapping[str, Any], at: FilePlace) -> Iterator[tuple[FilePlace, str, str]]:
    for key, value in table.items():
        if key in _DRAWN and isinstance(value, str):
            yield at, key, value
        elif isinstance(value, Mapping):
            yield from _names(value, at.inside(key))
        elif isinstance(value, list):
            for number, one in enumerate(value, start=1):
                if isinstance(one, Mapping):
                    yield from _names(one, at.inside(name_of(key, one.get("key"), number)))
