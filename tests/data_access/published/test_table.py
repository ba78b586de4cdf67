"""Rows of published files, however their lines end."""

import csv
from io import StringIO

import pytest

from data_access.published.table import FileFaults, source_of


@pytest.mark.parametrize(
    "text",
    [
        "a,b\n1,2\n3,4\n",
        "a,b\r\n1,2\r\n3,4",
        "a,b\r1,2\r3,4\r",
        'a,b\n"1\n2",3\n"4\r\n\r\n5",6\n',
        "a,b\n1,two\x0blines\n3,\u2028\n5,\x85\n",
        "a,b\n\n1,2\n\n\n3,4\n\n",
    ],
)
def test_rows_are_those_of_a_text_that_is_read_letter_by_letter(text: str) -> None:
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    expected = [(reader.line_num, row) for row in reader if any(row)][1:]
    assert expected
    table = source_of("a.csv", text.encode()).table()
    faults = FileFaults("a.csv")
    assert list(table.rows(faults)) == expected
    assert faults.listed == ()
