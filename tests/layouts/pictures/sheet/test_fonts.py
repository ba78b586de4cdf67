"""The widths of letters are those of the font used on the pages."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from layouts.pictures.letters.outlines import outlined_text
from layouts.pictures.sheet import fonts

FONTS = Path(__file__).parents[4] / "assets" / "fonts"


@pytest.mark.parametrize("ending", ["woff2", "ttf"])
@pytest.mark.parametrize(("weight", "bold"), [(400, False), (600, True)])
def test_widths_are_the_fonts_own(ending: str, weight: int, bold: bool) -> None:
    font = TTFont(FONTS / f"source-sans-3-latin-{weight}-normal.{ending}")
    letters, advances = font.getBestCmap(), font["hmtx"]
    assert font["head"].unitsPerEm == 1000
    for code, glyph in letters.items():
        if advances[glyph][0] and chr(code) != "\xad":  # a soft hyphen is not seen
            assert fonts.text_width(chr(code), 1000, bold) == pytest.approx(advances[glyph][0])


@pytest.mark.parametrize("bold", [False, True])
def test_words_of_other_scripts_are_as_wide_as_they_are_drawn(bold: bool) -> None:
    for words in ("Łódź", "Ωμέγα", "Щука", "עברית", "≥ 3 →"):
        drawn = outlined_text(words, 100, bold).width
        assert fonts.text_width(words, 100, bold) == pytest.approx(drawn, rel=0.04)


def test_a_word_that_is_too_long_for_a_row_is_broken() -> None:
    rows = fonts.wrapped_text("a " + "m" * 40, 13, 100)
    assert "".join(rows) == "a" + "m" * 40
    assert all(fonts.text_width(row, 13) <= 100 for row in rows)


def test_figures_are_as_wide_as_each_other() -> None:
    assert len({fonts.text_width(figure, 13) for figure in "0123456789"}) == 1


def test_a_text_that_fits_is_left_alone() -> None:
    assert fonts.cut_text("new case system", 13, 200) == "new case system"


def test_a_text_that_does_not_fit_ends_in_an_ellipsis_and_fits() -> None:
    cut = fonts.cut_text("Family Help replaces early help and children in need", 13, 120)
    assert cut.endswith(fonts.ELLIPSIS)
    assert fonts.text_width(cut, 13) <= 120


def test_where_nothing_fits_nothing_is_written() -> None:
    assert fonts.cut_text("new case system", 13, 8) == ""


def test_the_licence_stands_beside_the_fonts() -> None:
    assert "SIL Open Font License" in (FONTS / "source-sans-3-LICENSE.txt").read_text("utf-8")
    assert "Bitstream" in (FONTS / "dejavu-sans-LICENSE.txt").read_text("utf-8")
