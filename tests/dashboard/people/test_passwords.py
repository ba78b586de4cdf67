"""What a password must be."""

import pytest

from dashboard.people.passwords import known_passwords, password_faults, plain_password


@pytest.mark.parametrize("good", ["violet ladder under rain", "xK3 marmoset", "Grüße aus Bath!!"])
def test_long_words_of_ones_own_are_taken_whatever_letters_they_have(good: str) -> None:
    assert password_faults(good, ("A. Steward", "Exampleshire")) == ()


@pytest.mark.parametrize(
    ("bad", "why"),
    [
        ("short words", "11 letters"),
        ("a" * 201, "200 at most"),
        ("Password1234", "tried first"),
        ("pass-word-1234", "tried first"),
        ("abababababab", "very few letters"),
        ("Exampleshire2026", "names of here"),
    ],
)
def test_what_is_tried_first_is_refused_with_the_reason(bad: str, why: str) -> None:
    (said,) = password_faults(bad, ("A. Steward", "Exampleshire"))
    assert why in said


def test_the_list_of_known_ones_is_there_and_long() -> None:
    assert len(known_passwords()) > 5000


def test_a_letter_is_the_same_however_the_keyboard_composes_it() -> None:
    assert plain_password("e\N{COMBINING ACUTE ACCENT}") == "\N{LATIN SMALL LETTER E WITH ACUTE}"
