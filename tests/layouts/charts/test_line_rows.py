"""The CSV file of an indicator: its bytes, and what no spreadsheet runs."""

from pathlib import Path

import pytest

from dashboard.catalogue.indicators import Part
from layouts.charts.csv_table import csv_bytes, harmless_cell
from layouts.charts.line_rows import COLUMNS, line_rows
from tests.layouts.made import ENGLAND, Stated, comparator, indicator, reading, series

KEPT = Path(__file__).resolve().parents[2] / "data" / "files" / "enquiries.csv"


def test_a_file_is_the_same_to_the_byte() -> None:
    """Its mark, line ends, quotation marks and escapes; gaps, nil, hidden and long numbers."""
    line = indicator(title='Enquiries, "new"\nand open')
    part = (Part("aged_0_4", "=Aged 0-4"), series([3, 4, "-", "c", 0, 2]))
    england = comparator(ENGLAND, {2024: 7.25, 2025: 8.0})
    stated: list[Stated] = [10.5, "-", "c", 0, -3.0, (1234567.1234567,)]
    made = reading(stated, line, parts=(part,), comparators=(england,))
    agencies, marked = ["Care, adult", "@home"], ["Invented", "Small numbers"]
    rows = list(line_rows(made, "=Ours", agencies, marked=marked))
    assert csv_bytes(COLUMNS, rows) == KEPT.read_bytes()


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+44 20", "'+44 20"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("-x", "'-x"),
        ("-3.5", "-3.5"),
        ("0012", "0012"),
        ("", ""),
    ],
)
def test_no_spreadsheet_runs_a_cell(cell: str, written: str) -> None:
    assert harmless_cell(cell) == written
