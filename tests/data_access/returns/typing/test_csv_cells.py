"""A CSV file fills in the cells of a blank, in the encodings of today."""

import codecs

import pytest

from dashboard.errors import ReturnError
from data_access.returns.typing.csv_cells import CsvCells, csv_cells
from tests.data_access.returns.filled import TODAY
from tests.data_access.stores import CATALOGUE, QUARTER

HEAD = "agency,indicator,quarter,part,value,numerator,denominator,state,provisional,reason,comment"
LINES = (
    f'care,enquiries,{QUARTER},all,"1,204",,,,yes,,Café families came',
    f"care,enquiries,{QUARTER},age_0_9,12,,,,,,",
    f"care,enquiries,{QUARTER},age_10_17,,,,not available,,Not known,",
)


def read(*lines: str, encoding: str = "utf-8", mark: bytes = b"") -> CsvCells:
    """Read some lines below the header."""
    content = mark + "\r\n".join((HEAD, *lines)).encode(encoding)
    return csv_cells(content, "care.csv", CATALOGUE, TODAY)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("cp1252", b""),
    ],
)
def test_each_cell_is_filled_with_what_stands_in_the_file(encoding: str, mark: bytes) -> None:
    found = read(*LINES, encoding=encoding, mark=mark)
    assert (found.agency, found.quarter) == ("care", QUARTER)
    assert {name: entry.text for name, entry in found.entries.items()} == {
        "figures.enquiries.numerator": "1,204",
        "figures.enquiries.yes": "yes",
        "figures.enquiries.commentary": "Café families came",
        "age.enquiries.age_0_9": "12",
        "age.enquiries.age_10_17": "not available",
        "figures.enquiries.note": "10 to 17: Not known",
    }


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (f"care,enquiries,{QUARTER},age_90,12,,,,,,", "line 2, column value"),
        (f"police,missing,{QUARTER},all,1,,,,,,", "one agency and one quarter"),
        (f"care,nothing,{QUARTER},all,1,,,,,,", "line 2, column indicator"),
        (f"care,enquiries,{QUARTER},all,12,,,,,,", "the figure again"),
    ],
)
def test_what_has_no_cell_is_told_by_its_line(line: str, told: str) -> None:
    with pytest.raises(ReturnError, match=told):
        read(line, *LINES[:1])


def test_data_of_a_person_is_refused_and_not_repeated() -> None:
    with pytest.raises(ReturnError, match="line 2, column comment") as refused:
        read(f"care,enquiries,{QUARTER},all,12,,,,,,See 943 476 5919")
    assert "943" not in str(refused.value)
