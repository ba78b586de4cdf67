"""Parts of a text that are read from the right stand where a browser puts them."""

import pytest

from layouts.pictures.letters.reading_order import runs_in_order

ARABIC, HEBREW = "خدمات", "עברית"


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("rose to 421", ["rose to 421"]),
        (f"King & {HEBREW} rose", ["King & ", HEBREW, " rose"]),
        (f"{HEBREW} rose to 421", [HEBREW, " rose to 421"]),
        (f"{ARABIC}: 421", ["421", f"{ARABIC}: "]),
        (f"{HEBREW} 12% {HEBREW}", [f" {HEBREW}", "12%", f"{HEBREW} "]),
        (f"a {HEBREW} {HEBREW} b", ["a ", f"{HEBREW} {HEBREW}", " b"]),
        (f"a {HEBREW} 3,000 b", ["a ", "3,000", f"{HEBREW} ", " b"]),
        (f"a {HEBREW} (b)", ["a ", HEBREW, " (b)"]),
        ("", []),
    ],
)
def test_the_parts_stand_in_the_order_of_reading(text: str, seen: list[str]) -> None:
    assert [run.text for run in runs_in_order(text)] == seen


def test_only_letters_read_from_the_right_are_turned() -> None:
    runs = runs_in_order(f"a {HEBREW} 3 b")
    assert [(run.text, run.from_right) for run in runs] == [
        ("a ", False), ("3", False), (f"{HEBREW} ", True), (" b", False),
    ]  # fmt: skip
