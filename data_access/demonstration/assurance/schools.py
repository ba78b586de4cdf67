"""The invented round of schools and early years: the year before complete, this year's under way.

No link of it opens anything: nobody was told one. The data is in `schools.toml`.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dashboard.assurance.schools.answer_links import link_digest, new_link
from dashboard.assurance.schools.school_forms import school_form_named
from dashboard.assurance.schools.school_rounds import (
    POSTS,
    LinkWord,
    RoundStep,
    RoundWord,
    SchoolAnswer,
    SchoolGrade,
    SchoolSetting,
    SchoolTerm,
    SettingKind,
    SettingLink,
)
from dashboard.toml_files import read_toml
from data_access.assurance.numbered_rows import AssuranceRows
from data_access.demonstration.assurance.moments import first_minute

FILE = Path(__file__).with_suffix(".toml")
BY = "the demonstration"
YEAR_AGO, OPEN_FOR, OPENED = timedelta(days=364), timedelta(days=42), timedelta(days=21)
"""How long ago the round before was, how long a round takes answers, and since when this one is
open."""
_AUTUMN, _SUMMER = 9, 5
_GRADES = {
    "m": SchoolGrade.MET,
    "p": SchoolGrade.PARTLY,
    "n": SchoolGrade.NOT_YET,
    "x": SchoolGrade.NOT_APPLICABLE,
}


def fill_schools(rows: AssuranceRows, connection: Connection, day: date) -> None:
    """Fill both rounds of a demonstration, as of a day."""
    written = read_toml(FILE)
    begun = day - YEAR_AGO - OPENED
    wanted = [
        SchoolSetting(one["name"], SettingKind(one["kind"]), by=BY) for one in written["setting"]
    ]
    saved = rows.settings.add(connection, wanted, first_minute(begun))
    asked = list(zip(saved, written["setting"], strict=True))
    for key, opened in (("last", begun), ("now", day - OPENED)):
        year, term = _school_year(opened)
        step = RoundStep(
            RoundWord.OPENED,
            year=year,
            term=term,
            form=written["form"],
            deadline=opened + OPEN_FOR,
            by=BY,
        )
        (round_,) = rows.rounds.add(connection, [step], first_minute(opened))
        links = [
            SettingLink(round_.number, one.setting, LinkWord.MADE, link_digest(new_link()), BY)
            for one in saved
        ]
        rows.links.add(connection, links, first_minute(opened))
        for at, (setting, one) in enumerate(asked):
            answers = tuple(_answers(round_.number, setting, one.get(key, ""), written))
            if answers:
                later = opened + timedelta(days=3 + at % 17)
                rows.school_answers.add(connection, answers, first_minute(min(later, day)))


def _answers(
    round_: int, setting: SchoolSetting, letters: str, written: dict[str, Any]
) -> Iterator[SchoolAnswer]:
    words = {"m": written["met"], "p": written["partly"], "n": written["not_yet"], "x": ""}
    standards = school_form_named(written["form"]).standards
    post = POSTS[setting.setting % 2]
    for one, letter in zip(standards, letters, strict=False):
        grade = _GRADES[letter].value
        yield SchoolAnswer(round_, setting.setting, one.key, grade, words[letter], post)


def _school_year(day: date) -> tuple[str, SchoolTerm]:
    """Return the school year and the term of a day."""
    year = day.year if day.month >= _AUTUMN else day.year - 1
    term = SchoolTerm.AUTUMN if day.month >= _AUTUMN else SchoolTerm.SPRING
    if _SUMMER <= day.month < _AUTUMN:
        term = SchoolTerm.SUMMER
    return f"{year}-{(year + 1) % 100:02}", term
