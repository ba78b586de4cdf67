"""A command says that something is done only once it is: not where the end of its write fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event

from data_access.__main__ import main
from tests.data_access.commands.conftest import Typed

HOUSE = Path(__file__).resolve().parents[3]
FIGURES = "agency,indicator,quarter,value\npolice,cse_crimes,2024-25 Q3,14\n"
PUBLISHED = "c1_children_in_need_referrals_and_rereferrals_2023_to_2025.csv"
COMMANDS = {
    "load": ("load", "figures.csv"),
    "thresholds": ("thresholds", "levels.toml", "--by", "A. Analyst"),
    "published": ("published", PUBLISHED),
    "catalogue": ("catalogue", "apply", "definitions"),
}


class BrokenOffError(Exception):
    """What breaks a write off at its very end."""


@contextmanager
def no_write_ends() -> Iterator[None]:
    """Break every transaction that has added a row when it is about to be committed."""
    added: list[str] = []

    def note(*heard: Any) -> None:
        added.extend([heard[2]] if heard[2].startswith("INSERT") else [])

    def end(_: Any) -> None:
        if added:
            raise BrokenOffError

    event.listen(Engine, "before_cursor_execute", note)
    event.listen(Engine, "commit", end)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", note)
        event.remove(Engine, "commit", end)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with a file for each command."""
    (tmp_path / "figures.csv").write_text(FIGURES)
    data = HOUSE / "tests" / "data"
    (tmp_path / "levels.toml").write_bytes((data / "thresholds" / "good.toml").read_bytes())
    (tmp_path / PUBLISHED).write_bytes((data / "published" / PUBLISHED).read_bytes())
    return tmp_path


@pytest.mark.parametrize("name", COMMANDS)
def test_nothing_is_told_of_a_write_that_did_not_end(
    typed: Typed, files: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    typed("create", "--demonstration")
    typed("catalogue", "write", str(files / "definitions"))
    neglect = files / "definitions" / "neglect.toml"
    neglect.write_text(neglect.read_text().replace('title = "Neglect"', 'title = "Neglected"'))
    words = [str(files / w) if (files / w).exists() else w for w in COMMANDS[name]]
    with no_write_ends(), pytest.raises(BrokenOffError):
        main(words)
    assert [line for line in capsys.readouterr().out.splitlines() if "%" not in line] == []
    code, out, _ = typed(*words)
    assert (code, out != "") == (0, True)
