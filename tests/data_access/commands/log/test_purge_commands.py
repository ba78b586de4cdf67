"""The command that purges, as a person types it."""

import io
from pathlib import Path

import pytest

from data_access.database.database import Database
from tests.data_access.commands.conftest import Typed

PEOPLE = ("--steward", "A. Steward", "--second", "B. Other", "--reason", "child")
NAME = "Zebulon Wickerwork"


@pytest.fixture
def loaded(typed: Typed, tmp_path: Path) -> Typed:
    """A store with a return whose reason has a name."""
    file = tmp_path / "police.csv"
    file.write_text("agency,indicator,quarter,value\npolice,cse_crimes,2024-25 Q3,14\n")
    typed("create")
    assert typed("load", str(file), "--looked", "--reason", f"{NAME} twice")[0] == 0
    return typed


def test_a_return_loses_its_texts_and_what_is_not_reached_is_said(
    loaded: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{NAME}\n"))
    code, out, err = loaded("purge", "return-1", "--look-for", *PEOPLE)
    assert (code, err) == (0, "")
    assert out.startswith("return-1: one row.\n")
    assert "Not reached: backups and copies made before" in out
    assert out.endswith("It stands in no row.\n")
    assert "The log of rochdale is whole" in loaded("verify-log")[1]


def test_a_dry_run_removes_nothing(loaded: Typed, database_url: str) -> None:
    code, out, _ = loaded("purge", "return-1", "--dry-run", *PEOPLE)
    assert (code, out.splitlines()[-1]) == (0, "Nothing was removed: this was a dry run.")
    with Database(database_url) as database, database.reading() as connection:
        asked = 'SELECT reason FROM "return"'
        assert connection.exec_driver_sql(asked).scalar() == f"{NAME} twice"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (PEOPLE, "found nothing; expected what to remove"),
        (("return-1",), "--reason child or adult or mistake"),
        (("Jamie", *PEOPLE), "expected step-12, return-7, slides-7"),
        (("return-1", *PEOPLE[:2], "--reason", "child"), "expected the name of a person"),
        (("return-1", *PEOPLE[:2], "--second", "a steward", *PEOPLE[4:]), "another person"),
    ],
)
def test_what_cannot_be_done_is_one_error(loaded: Typed, words: tuple[str, ...], said: str) -> None:
    code, out, err = loaded("purge", *words)
    assert (code, out) == (1, "")
    assert said in err


def test_files_alone_are_written_anew(loaded: Typed) -> None:
    code, out, _ = loaded("purge", "--files-only")
    assert code == 0
    assert "Not reached" in out
