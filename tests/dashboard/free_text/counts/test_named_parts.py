"""Whether a text names a part of a breakdown, in whatever way people write it."""

import pytest

from dashboard.free_text.counts.named_parts import named_part

LOCALITIES = ("Heywood", "Middleton", "Pennines", "Rochdale North", "Not recorded", "Other")
AGES = ("Under 1", "1 to 4", "5 to 9", "16 and 17", "Unborn")


@pytest.mark.parametrize(
    "text",
    [
        "Pennines was recounted.",
        "PENNINES recounted",
        "Late entries from rochdale north",
        "some with no locality, so not recorded, were moved",
        "The Other group was put right.",
        "addresses in the Pennine villages were found",
        "Mid\u00addleton was counted again",
        "Heywoods",
    ],
)
def test_a_locality_is_named_in_any_letters(text: str) -> None:
    assert named_part(text, LOCALITIES)


@pytest.mark.parametrize(
    "text",
    ["the 1-4s were wrong", "Under-fives recounted", "16 year olds", "babies were missed", "5–9"],
)
def test_an_age_is_named_by_its_numbers(text: str) -> None:
    assert named_part(text, AGES)


@pytest.mark.parametrize(
    "text",
    [
        "Late entries.",
        "Restated after the audit on 5 November 2025.",
        "Corrected for 2016-17, with other mends.",
        "The new system counts plans once.",
    ],
)
def test_what_names_no_part_is_left_alone(text: str) -> None:
    assert not named_part(text, (*LOCALITIES, *AGES))


def test_a_text_without_parts_to_name_names_none() -> None:
    assert not named_part("Pennines was recounted.", ())
    assert not named_part("", LOCALITIES)
