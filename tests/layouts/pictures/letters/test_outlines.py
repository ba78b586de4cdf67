"""Words are outlines in the font that has their letters, shaped as a browser shapes them."""

import pytest

from layouts.pictures.letters.faces import pieces_by_face
from layouts.pictures.letters.outlines import outlined_text
from layouts.pictures.sheet import fonts


def _drawn(text: str) -> str:
    return "".join(glyph.data for run in outlined_text(text, 10).runs for glyph in run.glyphs)


def _faces(text: str) -> list[str]:
    return [piece.text for piece in pieces_by_face(text, bold=False)]


def test_plain_words_are_as_wide_as_they_were_measured() -> None:
    words = "Section 47 enquiries: 1,029"
    assert outlined_text(words, 20).width == pytest.approx(fonts.text_width(words, 20), rel=0.02)


def test_a_kerned_pair_stands_closer_than_its_letters() -> None:
    assert outlined_text("AVAVAV", 100).width < fonts.text_width("AVAVAV", 100) - 5


def test_a_font_draws_the_longest_part_that_it_can() -> None:
    assert _faces("Section 47") == ["Section 47"]
    assert _faces("Щука") == ["Щука"]
    assert _faces("≥ 390 → ½") == ["≥", " 390 ", "→", " ½"]


def test_an_accent_stays_with_its_letter() -> None:
    assert _drawn("e\u0301") == _drawn("é")


def test_arabic_letters_are_joined() -> None:
    apart = sum(len(_drawn(letter)) for letter in "خدمات")
    assert len(_drawn("خدمات")) != apart


def test_a_letter_that_no_font_has_is_a_question_mark_and_never_a_box() -> None:
    assert _drawn("漢") == _drawn("?")
    assert _drawn("a漢b") == _drawn("a?b")


def test_invisible_signs_leave_no_shape() -> None:
    assert _drawn("\u200f") == ""
    assert _drawn("12\u202f345") == _drawn("12 345")
