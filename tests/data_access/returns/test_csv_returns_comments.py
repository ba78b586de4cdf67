"""The column `comment`: what an agency says of its figures comes with them."""

from pathlib import Path

import pytest

from dashboard.errors import ReturnError
from data_access.returns.checked_files import read_checked_files
from tests.data_access.returns.test_csv_returns import TODAY
from tests.data_access.stores import CATALOGUE, QUARTER

HEADER = "agency,indicator,quarter,part,value,comment\n"


def written(folder: Path, *rows: str) -> Path:
    """Write a file with these rows."""
    path = folder / "care.csv"
    path.write_text(HEADER + "".join(f"care,{row}\n" for row in rows))
    return path


def test_a_comment_is_the_agencys_on_the_indicator_and_a_parts_begins_with_its_name(
    tmp_path: Path,
) -> None:
    rows = [f'enquiries,{QUARTER},all,12,"More schools, and a clinic."', f"plans,{QUARTER},all,4,"]
    titles = {part.key: part.title for part in CATALOGUE.parts(CATALOGUE.indicators[0])}
    keys = list(titles)
    counts = (3, 5, 4)
    rows += [
        f"enquiries,{QUARTER},{k},{n},{'New.' * (n == 5)}"
        for k, n in zip(keys, counts, strict=True)
    ]
    (sent,) = read_checked_files([written(tmp_path, *rows)], CATALOGUE, TODAY).returns
    assert [(one.indicator, one.text, one.cell) for one in sent.comments] == [
        ("enquiries", "More schools, and a clinic.", "line 2"),
        ("enquiries", f"{titles[keys[1]]}: New.", "line 5"),
    ]
    assert {one.reason for one in sent.observations} == {""}


@pytest.mark.parametrize(
    ("comment", "told"),
    [
        ("1 to " * 500, "line 2, column comment: found 2,499 letters; expected 2,000 at most"),
        ("=HYPERLINK(1)", "line 2, column comment: found =HYPERLINK(1); expected a value"),
    ],
)
def test_what_is_no_comment_is_told(tmp_path: Path, comment: str, told: str) -> None:
    path = written(tmp_path, f"plans,{QUARTER},all,4,{comment}")
    with pytest.raises(ReturnError) as refused:
        read_checked_files([path], CATALOGUE, TODAY)
    assert told in str(refused.value)
