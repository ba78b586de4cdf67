"""Corrections that are held back, in the shell: said by the load, listed, released and kept."""

from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from typing import Self

import pytest

from dashboard.catalogue.parts import ALL
from dashboard.readers import Reader
from data_access.store.store import Store
from tests.data_access.commands.conftest import Typed
from tests.data_access.stores import QUARTER, WAITS, a_store
from tests.doors import seen_by

BANDS = {ALL: 38, "days_0_10": 20, "days_11_15": 11, "days_16_20": 7, "days_21_over": 0}
CORRECTED = {ALL: 32, "days_16_20": 1}
WAITING = "For partners and the public this correction will be held back until a steward decides: "


def file(folder: Path, numbers: dict[str, int]) -> str:
    """Write a file of waits."""
    path = folder / "waits.csv"
    lines = ["agency,indicator,quarter,part,value,state"]
    lines += [f"{WAITS.agencies[0]},waits,{QUARTER},{key},{n}," for key, n in numbers.items()]
    path.write_text("\n".join(lines) + "\n")
    return str(path)


def total(url: str) -> float | None:
    """Give the total that the public is shown."""
    with Store.open(url) as store:
        line = seen_by(store, Reader()).material([WAITS.key], QUARTER).observations[WAITS.key]
    return line[0].numerator


@pytest.fixture
def corrected(typed: Typed, tmp_path: Path, database_url: str) -> str:
    """A store with bands that are shown, and the file that corrects them."""
    a_store(database_url).dispose()
    code, said, err = typed("load", file(tmp_path, BANDS))
    assert (code, err) == (0, ""), said
    return file(tmp_path, CORRECTED)


def ids(typed: Typed) -> list[str]:
    """Give the ids with tokens that `corrections list` names."""
    words = typed("corrections", "list")[1].split()
    return [word for word in words if "@" in word]


def test_a_load_says_beforehand_that_a_correction_will_be_held_back(
    typed: Typed, corrected: str, database_url: str
) -> None:
    code, dry, err = typed("load", "--dry-run", "--reason", "late", corrected)
    assert (code, err) == (0, "")
    assert f"{WAITING}Waits, {QUARTER}" in dry
    assert "Hidden from" not in dry
    code, said, err = typed("load", "--reason", "late", corrected)
    assert (code, err) == (0, "")
    assert f"{WAITING}Waits, {QUARTER}" in said
    assert total(database_url) == 38


class Tomorrow(datetime):
    """A clock that is a day ahead."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Self:
        """Give this time of tomorrow."""
        return super().now(tz) + timedelta(days=1)


def test_corrections_are_listed_and_released_after_a_dry_run_on_the_next_day(
    typed: Typed, corrected: str, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed("load", "--reason", "late", corrected)
    listed = typed("corrections", "list")[1]
    assert "Held back from the public: return 2" in listed
    assert listed.endswith("Two corrections.\n")
    found = ids(typed)
    code, dry, _ = typed("corrections", "release", *found, "--by", "A. Steward", "--dry-run")
    assert code == 0
    hidden = f"Hidden from partners and the public from now on: Waits, {QUARTER}, the total"
    assert hidden in dry
    assert total(database_url) == 38
    code, _, err = typed("corrections", "release", *found, "--by", "A. Steward")
    assert (code, "expected the day after, as no name came with it" in err) == (1, True)
    monkeypatch.setattr("data_access.commands.correction_commands.datetime", Tomorrow)
    code, said, _ = typed("corrections", "release", *found, "--by", "A. Steward")
    assert code == 0
    assert hidden in said
    assert ": Released by A. Steward on " in said
    assert total(database_url) is None
    assert typed("corrections", "list")[1] == "No correction is held back.\n"
    assert "Released by A. Steward" in typed("corrections", "list", "--decided")[1]


def test_corrections_are_kept_back(typed: Typed, corrected: str, database_url: str) -> None:
    typed("load", "--reason", "late", corrected)
    found = ids(typed)
    code, _, err = typed("corrections", "keep", found[0].partition("@")[0], "--by", "A. Steward")
    assert (code, "as `corrections list` names it" in err) == (1, True)
    code, said, _ = typed("corrections", "keep", *found, "--by", "A. Steward")
    assert (code, ": Kept back by A. Steward on " in said) == (0, True)
    code, _, err = typed("corrections", "keep", *found, "--by", "A. Steward")
    assert (code, "a change since it was listed" in err) == (1, True)
    assert total(database_url) == 38
