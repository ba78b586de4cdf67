"""The widths of letters are those of the font used on the pages."""

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from layouts.pictures.sheet import fonts

FONTS = Path(__file__).parents[4] / "assets" / "fonts"


@pytest.mark.parametrize("ending", ["woff2", "ttf"])
@pytest.mark.parametrize(("weight", "bold"), [(400, False), (600, True)])
def test_widths_are_the_fonts_own(ending: str, weight: int, bold: bool) -> None:
    font = TTFont(FONTS / f"source-sans-3-latin-{weight}-normal.{ending}")
    letters, advances = font.getBestCmap(), font["hmtx"]
    assert font["head"].unitsPerEm == 1000
    for code, glyph in letters.items():
        if advances[glyph][0]:
            assert fonts.text_width(chr(code), 1000, bold) == pytest.approx(advances[glyph][0])


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
