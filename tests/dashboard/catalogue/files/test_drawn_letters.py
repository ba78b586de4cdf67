"""A letter that no font of the pictures has is named when definition files are checked."""

import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from dashboard.catalogue.files.drawn_letters import drawn_letters, undrawn_letters
from dashboard.catalogue.files.load import load_catalogue
from dashboard.errors import CatalogueError
from layouts.pictures.letters.faces import face_files

SECOND = Path(__file__).resolve().parents[3] / "data" / "second_partnership"


def test_the_letters_are_those_that_the_fonts_have_in_both_weights() -> None:
    regular, bold = (
        set().union(*(TTFont(file.path).getBestCmap() for file in face_files(bold)))
        for bold in (False, True)
    )
    assert {ord(one) for one in drawn_letters()} == {code for code in regular & bold if code > 31}


@pytest.mark.parametrize(
    "text",
    [
        "Łódź, Ősz, Nguyễn",
        "Ωμέγα",
        "Щука, Київ",
        "خدمات الأطفال",
        "עברית",
        "≥ 5 → ½",
        "a\u0301 narrow\u202fspace\u200f",
    ],
)
def test_the_scripts_of_our_names_are_drawn(text: str) -> None:
    assert undrawn_letters(text) == ()


def test_a_name_with_another_letter_is_refused_and_the_letter_is_named(tmp_path: Path) -> None:
    for path in SECOND.glob("*.toml"):
        text = path.read_text("utf-8")
        if path.name == "children-in-care.toml":
            text = re.sub(r'(title *= *")', r"\g<1>漢 ", text, count=1)
        (tmp_path / path.name).write_text(text, "utf-8")
    with pytest.raises(CatalogueError) as refused:
        load_catalogue(tmp_path)
    said = str(refused.value)
    assert "children-in-care.toml" in said
    assert "“漢” (cjk unified ideograph-6f22), which no font of the pictures has" in said
