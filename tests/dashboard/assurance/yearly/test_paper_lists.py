"""What each paper must include is data with a version, a source and a day of commencement."""

from datetime import date

import pytest

from dashboard.assurance.yearly.paper_lists import (
    PaperKind,
    list_of,
    paper_lists,
    year_name,
    year_named,
    years_told,
)

STATUTORY = {
    *("impact", "voice", "audits", "funding", "training", "scrutiny", "data", "reviews"),
    *("unfinished", "priorities"),
}


def test_each_list_has_its_source_and_holds_from_its_year_until_the_next() -> None:
    for one in paper_lists():
        assert one.source
        assert one.commencement < one.due_of(one.since + 1)
        assert all(section.must for section in one.sections)
    versions = [list_of(PaperKind.YEARLY, year) for year in (2022, 2023, 2025, 2026, 2030)]
    assert [one.version if one else "" for one in versions] == ["", "2023", "2023", "2026", "2026"]


@pytest.mark.parametrize("year", [2024, 2026])
def test_the_yearly_report_must_include_what_the_law_and_the_framework_ask(year: int) -> None:
    held_to = list_of(PaperKind.YEARLY, year)
    assert held_to is not None
    keys = {one.key for one in held_to.sections}
    assert keys >= STATUTORY
    assert ("fairness" in keys) is (year >= 2026)
    assert held_to.to_be_confirmed
    assert held_to.due_of(year) == date(year + 1, 9, 30)


def test_a_year_is_known_by_its_name_alone() -> None:
    assert year_named("2024-25") == 2024
    assert year_named(year_name(1999 + 1)) == 2000
    for text in ("2024", "2024-26", "24-25", "2024-25 ", "9999-00", "２０２４-25"):
        assert year_named(text) is None, text
    assert years_told(PaperKind.PRIORITIES, 2026) == "2026-27 to 2028-29"
    assert years_told(PaperKind.AGENCY, 2026) == "2026-27"
