"""`python -m data_access load FILE...`: files that belong together are checked together."""

from pathlib import Path

import pytest

from data_access.store.store import Store
from tests.data_access.commands.conftest import Typed
from tests.doors import now

HEADER = "agency,indicator,quarter,part,value,reason\n"
LINE = "childrens_social_care,icpc,2024-25 Q3"


@pytest.fixture
def folder(typed: Typed, tmp_path: Path) -> Path:
    """A folder with a total of 10 in one file and parts of 56 in another, beside a store."""
    typed("create")
    (tmp_path / "total.csv").write_text(f"{HEADER}{LINE},all,10,\n")
    (tmp_path / "parts.csv").write_text(f"{HEADER}{LINE},age_5_9,56,\n")
    return tmp_path


@pytest.mark.parametrize("first", ["total.csv", "parts.csv"])
@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_total_and_parts_in_two_files_must_agree(
    typed: Typed, folder: Path, database_url: str, first: str, dry: tuple[str, ...]
) -> None:
    files = sorted(folder.glob("*.csv"), key=lambda path: path.name != first)
    code, out, err = typed("load", *dry, *map(str, files))
    assert (code, out) == (1, "")
    told = {
        "total.csv": "total.csv, line 2, column part: "
        "found the parts by age together 56 (parts.csv); expected at most 10",
        "parts.csv": "parts.csv, line 2, column part: "
        "found the parts by age together 56; expected at most 10 (total.csv, line 2)",
    }
    assert err == f"{first} has 1 fault; nothing was written.\n  {told[first]}\n"
    with Store.open(database_url) as store:
        assert now(store).bounds() is None


def test_a_part_that_comes_later_is_checked_against_the_total_in_force(
    typed: Typed, folder: Path
) -> None:
    assert typed("load", str(folder / "total.csv"))[0] == 0
    code, out, err = typed("load", str(folder / "parts.csv"))
    assert (code, out) == (1, "")
    assert "parts by age together 56; expected at most 10 (in force)" in err
