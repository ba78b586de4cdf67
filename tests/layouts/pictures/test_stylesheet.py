"""The stylesheet contains the rules of colours, marks and pictures word for word."""

from layouts.frame import style
from layouts.pictures.sheet.presentation import picture_css
from layouts.pictures.stylesheet import FILE, generated, with_generated


def test_the_stylesheet_is_the_one_that_follows_from_the_code() -> None:
    sheet = FILE.read_text(encoding="utf-8")
    assert with_generated(sheet) == sheet, "run: python -m layouts.pictures.stylesheet"


def test_tokens_and_classes_of_pictures_are_in_it() -> None:
    assert style.css_variables() in generated()
    assert picture_css() in generated()
