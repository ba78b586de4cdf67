"""`load` asks about slips, refuses days that cannot be, and says beforehand what would change."""

import shutil
from pathlib import Path

import pytest

from data_access.__main__ import main
from tests.data_access.commands.conftest import Typed

HEADER = "agency,indicator,quarter,value\n"
COUNTS = (14, 12, 17, 13, 18, 15, 16, 14, 13, 17, 15, 16, 14)
QUARTERS = [f"{2021 + at // 4}-{22 + at // 4} Q{at % 4 + 1}" for at in range(len(COUNTS) + 1)]


@pytest.fixture(scope="module")
def crimes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that has the crimes of 13 quarters, to be copied."""
    folder = tmp_path_factory.mktemp("crimes")
    rows = (f"police,cse_crimes,{q},{n}\n" for q, n in zip(QUARTERS[:-1], COUNTS, strict=True))
    (folder / "known.csv").write_text(HEADER + "".join(rows))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", f"sqlite:///{folder / 'store.db'}")
        patch.setenv("PUBLISHED_DIR", str(folder / "nothing"))
        assert main(["create"]) == 0
        assert main(["load", str(folder / "known.csv")]) == 0
    return folder / "store.db"


@pytest.fixture
def database_url(crimes: Path, tmp_path: Path) -> str:
    """A copy of the store with the crimes."""
    shutil.copy(crimes, tmp_path / "store.db")
    return f"sqlite:///{tmp_path / 'store.db'}"


def sent(folder: Path, number: int) -> str:
    """Write a file with the crimes of the next quarter."""
    path = folder / "next.csv"
    path.write_text(f"{HEADER}police,cse_crimes,{QUARTERS[-1]},{number}\n")
    return str(path)


def test_a_slip_is_asked_about_and_stays_if_it_was_looked_at(typed: Typed, tmp_path: Path) -> None:
    file = sent(tmp_path, 1400)
    code, out, err = typed("load", file)
    assert (code, out) == (1, "")
    assert err == (
        "Look again, or add --looked; nothing was written.\n"
        "  next.csv, line 2, column value: found 1,400; expected 13 to 17, as in the eight "
        "quarters before: is it a hundred times too large?\n"
    )
    assert typed("load", file, "--looked")[0] == 0


def test_a_comment_waits_for_release_and_is_asked_about_like_any_text(
    typed: Typed, tmp_path: Path
) -> None:
    def load(comment: str) -> tuple[int, str, str]:
        path = tmp_path / "next.csv"
        path.write_text(
            f"agency,indicator,quarter,value,comment\npolice,cse_crimes,{QUARTERS[-1]},15,{comment}"
        )
        return typed("load", str(path))

    code, _, err = load("Jamie Smith was seen twice.")
    assert (code, "next.csv, line 2, column comment: found what may be" in err) == (1, True)
    assert "One text waits for release on the page Drafts." in load("A joint operation.")[1]
    assert "every figure stands as it is" in load("A joint operation.")[1]
    code, out, _ = load("A joint operation that ended.")
    assert (code, "1 same" in out, "waits for release" in out) == (0, True, True)
    assert "every figure stands as it is" in load("A joint operation that ended.")[1]


def test_a_dry_run_says_what_would_change_and_then_asks(typed: Typed, tmp_path: Path) -> None:
    code, out, err = typed("load", "--dry-run", sent(tmp_path, 1400))
    assert code == 1
    assert f"change  cse_crimes, {QUARTERS[-1]}, police: +1,386 on 2024-25 Q1 (14)\n" in out
    assert "new exception: " in out
    assert "Crimes flagged as child sexual exploitation" in out
    assert err.startswith("To save it, look again, or add --looked.\n  next.csv, line 2")
    code, out, err = typed("load", "--dry-run", sent(tmp_path, 15))
    assert (code, err) == (0, "")
    assert "+1 on 2024-25 Q1 (14)" in out
    assert "exception" not in out


def test_a_dry_run_names_the_relation_that_would_fail(typed: Typed, tmp_path: Path) -> None:
    path = tmp_path / "relation.csv"
    path.write_text(
        f"{HEADER}childrens_social_care,cpp,2024-25 Q2,300\n"
        "childrens_social_care,cin,2024-25 Q2,299\n"
    )
    _, out, _ = typed("load", "--dry-run", str(path))
    (told,) = [line for line in out.splitlines() if line.startswith("look    ")]
    assert "299" in told
    assert "300" in told


@pytest.mark.parametrize("day", ["2099-01-01", "2024-09-30", "2020-01-01"])
def test_a_return_cannot_come_before_its_quarter_is_over_or_after_today(
    typed: Typed, tmp_path: Path, day: str
) -> None:
    code, out, err = typed("load", sent(tmp_path, 15), "--received", day)
    assert (code, out) == (1, "")
    assert f"the command, --received: found {day}; expected " in err
    assert typed("load", sent(tmp_path, 15), "--received", "2024-10-01")[0] == 0


def test_the_same_figures_in_two_files_are_counted_once(typed: Typed, tmp_path: Path) -> None:
    first = sent(tmp_path, 15)
    second = tmp_path / "again.csv"
    second.write_text(Path(first).read_text())
    code, out, _ = typed("load", first, str(second))
    assert code == 0
    assert "again.csv: one figure is in an earlier file too, and counted once" in out
