"""Levels of definition files are looked at: a new one in another unit is asked about."""

from dataclasses import replace
from pathlib import Path

from dashboard.catalogue.files.load import load_catalogue
from dashboard.catalogue.levels import with_level
from data_access.commands import reviewed_texts
from tests import builders as make

HOUSE = Path(__file__).resolve().parents[3]


def test_a_new_level_that_may_be_in_another_unit_is_asked_about_and_a_known_one_is_not() -> None:
    ours = load_catalogue(HOUSE / "dashboard" / "definitions")
    level = replace(make.threshold(12.5, since=make.q("2030-31 Q1")), agreed="the sub-group")
    lines = tuple(
        with_level(one, level) if one.key == "cse_crimes" else one for one in ours.indicators
    )
    new = replace(ours, indicators=lines)
    (asked,) = reviewed_texts.defined(new, beside=ours)
    assert (asked.file, asked.place) == ("indicator cse_crimes", "level from 2030-31 Q1, above")
    assert asked.found == "12.5 crimes"
    assert "--looked" in asked.expected
    assert reviewed_texts.defined(new, beside=new) == []
