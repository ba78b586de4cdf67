"""Loads that are undone, repeated or made at once, as a person types them."""

from pathlib import Path

import pytest

from dashboard.quarters import Quarter
from data_access.commands.keeping import loads_before
from data_access.store.store import Store
from tests.data_access.commands.conftest import Typed
from tests.data_access.contents import sums
from tests.data_access.stores import QUARTER, a_return, a_store, counted, numbers


@pytest.fixture
def file(tmp_path: Path, database_url: str) -> Path:
    """A file with 412 enquiries, for a store without figures."""
    a_store(database_url).dispose()
    return stated(tmp_path, 412)


def stated(folder: Path, value: int) -> Path:
    path = folder / f"care-{value}.csv"
    path.write_text(f"agency,indicator,quarter,part,value\ncare,enquiries,2021-22 Q3,all,{value}\n")
    return path


def now(url: str) -> dict[Quarter, float | None]:
    with Store.open(url) as store:
        return numbers(store, "enquiries")


def test_a_load_is_undone_with_what_it_changed_and_a_dry_run_changes_nothing(
    typed: Typed, database_url: str, file: Path, tmp_path: Path
) -> None:
    typed("load", str(file))
    assert typed("load", str(stated(tmp_path, 400)))[0] == 0
    before = sums(database_url)
    assert "this was a dry run" in typed("undo", "2", "--dry-run")[1]
    assert sums(database_url) == before
    code, out, err = typed("undo", "2", "--by", "A. Analyst")
    assert (code, err) == (0, "")
    assert out == "Return 2 (care, 2021-22 Q3) was undone, as return 3.\n"
    assert now(database_url) == {QUARTER: 412.0}
    assert "was undone already" in typed("undo", "2")[2]
    assert "Say which loads" in typed("undo")[2]
    assert typed("verify-log")[0] == 0


def test_a_file_whose_every_figure_stands_changes_nothing_whatever_its_bytes(
    typed: Typed, database_url: str, file: Path, tmp_path: Path
) -> None:
    typed("load", str(file))
    before = sums(database_url)
    other = tmp_path / "again.csv"
    other.write_text(file.read_text().replace("412", "412.0") + "\n")
    for one in (file, other):
        assert "every figure stands as it is" in typed("load", str(one))[1]
    assert sums(database_url) == before


def test_a_file_that_was_superseded_since_is_asked_about(
    typed: Typed, database_url: str, file: Path, tmp_path: Path
) -> None:
    typed("load", str(file))
    typed("load", str(stated(tmp_path, 400)))
    before = sums(database_url)
    code, out, err = typed("load", str(file))
    assert (code, out) == (1, "")
    assert "what return 1 of" in err
    assert "which was superseded or undone since" in err
    assert sums(database_url) == before
    assert typed("load", str(file), "--looked")[0] == 0
    assert now(database_url) == {QUARTER: 412.0}


def test_who_is_second_is_told_and_writes_nothing(
    typed: Typed,
    database_url: str,
    file: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """The other load comes after this one has read its file, and before it saves."""
    questions = loads_before.superseded_loads

    def meanwhile(*given: object) -> object:
        with Store.open(database_url) as other:
            other.save_return(a_return(counted(400)))
        return questions(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(loads_before, "superseded_loads", meanwhile)
    code, out, err = typed("load", str(file), "--looked")
    assert (code, out) == (0, out)  # --looked asks nothing, so nobody came meanwhile
    assert "Saved as return 1" in out
    code, out, err = typed("load", str(stated(tmp_path, 390)))
    assert (code, out) == (1, "")
    assert "Somebody else was first; nothing was written" in err
    assert "return 2, which somebody else loaded meanwhile" in err
    assert now(database_url) == {QUARTER: 400.0}
