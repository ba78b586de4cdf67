"""The fonts of pictures: for each weight the faces that are tried in turn for a letter.

Source Sans 3 comes in five files, by script. DejaVu Sans has Arabic, Hebrew, arrows, signs of
mathematics and the letters that Source Sans 3 lacks. The licences are beside the files.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

FONTS = Path(__file__).parents[3] / "assets" / "fonts"
_SCRIPTS = ("latin", "latin-ext", "vietnamese", "greek", "cyrillic")
_SECOND = "dejavu-sans"
_SECOND_WEIGHTS = {400: 400, 600: 700}
_SECOND_SIZE = 0.9
"""DejaVu Sans is drawn in this share of the type size: its small letters are then as high."""
MISSING = "?"
"""What is drawn for a letter that no face has."""
_SPACES = dict.fromkeys(map(ord, "\u2002\u2003\u2007\u2008\u2009\u200a\u202f\t\n\r"), " ")


class FaceFile(NamedTuple):
    """The file of a face, and the share of the type size in which its letters are drawn."""

    path: Path
    size: float = 1.0


class FontFace:
    """One font, ready for shaping, with the outlines of its letters.

    `per_em` is the number of the font's units in one type size.
    """

    def __init__(self, file: FaceFile) -> None:
        """Read the font from its file."""
        import uharfbuzz as hb  # with fontTools takes a quarter of a second: for files alone
        from fontTools.ttLib import TTFont

        opened = TTFont(file.path, lazy=True)
        self.shaper: Any = hb.Font(hb.Face(hb.Blob.from_file_path(str(file.path))))
        self.per_em: float = opened["head"].unitsPerEm / file.size
        self.letters = frozenset(opened.getBestCmap())
        self._glyphs = opened.getGlyphSet()
        self._names = opened.getGlyphOrder()
        self._outlines: dict[int, str] = {}

    def outline(self, glyph: int) -> str:
        """Return the path data of a letter by its number in the font; empty without a shape."""
        if glyph not in self._outlines:
            from layouts.pictures.letters.outline_pen import drawn_outline

            self._outlines[glyph] = drawn_outline(self._glyphs, self._names[glyph])
        return self._outlines[glyph]


class FacePiece(NamedTuple):
    """A part of a text that one face draws."""

    face: FontFace
    text: str


@cache
def face_files(bold: bool) -> tuple[FaceFile, ...]:
    """Return the files of a weight, in the order in which they are tried for a letter."""
    weight = 600 if bold else 400
    ours = [FaceFile(FONTS / f"source-sans-3-{script}-{weight}-normal.ttf") for script in _SCRIPTS]
    second = FONTS / f"{_SECOND}-{_SECOND_WEIGHTS[weight]}-normal.ttf"
    return (*ours, FaceFile(second, _SECOND_SIZE))


@cache
def font_face(file: FaceFile) -> FontFace:
    """Return the font of a file; it is read when it is first asked for."""
    return FontFace(file)


def pieces_by_face(text: str, bold: bool) -> Iterator[FacePiece]:
    """Split a text into the longest parts that one face draws.

    A letter keeps its accents. A letter that no face has is drawn as a question mark, so that no
    empty box is ever drawn.
    """
    files = face_files(bold)
    held, drawn = "", font_face(files[0])
    for cluster in _clusters(unicodedata.normalize("NFC", text.translate(_SPACES))):
        found = _face(files, cluster)
        if found is None:
            found, cluster = font_face(files[0]), MISSING
        if held and found is not drawn:
            yield FacePiece(drawn, held)
            held = ""
        held, drawn = held + cluster, found
    if held:
        yield FacePiece(drawn, held)


def _clusters(text: str) -> Iterator[str]:
    """Yield each letter with the accents and the invisible signs that follow it."""
    held = ""
    for letter in text:
        if held and not (unicodedata.combining(letter) or is_unseen(letter)):
            yield held
            held = ""
        held += letter
    if held:
        yield held


def is_unseen(letter: str) -> bool:
    """Say whether a letter has no shape of its own: it joins, parts or turns those around it."""
    return unicodedata.category(letter) == "Cf" or "\ufe00" <= letter <= "\ufe0f"


@lru_cache(4096)
def _face(files: tuple[FaceFile, ...], cluster: str) -> FontFace | None:
    wanted = {ord(letter) for letter in cluster if not is_unseen(letter)}
    return next((face for file in files if wanted <= (face := font_face(file)).letters), None)
