"""By which rule the Year of a sheet follows from its quarters, and where it does not."""

import pytest

from dashboard.returns.imports.sheet_years import SheetYear, likely_rule, years_of_row
from dashboard.returns.imports.wide_sheets import read_wide_sheet

HEADS = ["Line", *(f"2021-22 Q{n}" for n in (1, 2, 3, 4)), "2021-22"]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (["10", "20", "30", "40", "100"], SheetYear.SUM),
        (["10", "20", "30", "40", "40"], SheetYear.LAST),
        (["10", "20", "30", "41", "25.3"], SheetYear.AVERAGE),
        (["10", "20", "30", "40", "77"], SheetYear.NONE),
    ],
)
def test_the_rule_that_fits_is_found(row: list[str], rule: SheetYear) -> None:
    sheet = read_wide_sheet("One", [HEADS, ["Plans", *row]])
    (year,) = years = tuple(years_of_row(sheet, sheet.rows[0]))
    assert likely_rule(years) is rule
    assert year.fits(rule)
    others = {SheetYear.SUM, SheetYear.LAST, SheetYear.AVERAGE} - {rule}
    assert not any(year.fits(one) for one in others)


def test_a_year_that_lacks_a_quarter_is_not_checked() -> None:
    sheet = read_wide_sheet("One", [HEADS, ["Plans", "10", "n/a", "30", "40", "100"]])
    assert not tuple(years_of_row(sheet, sheet.rows[0]))
