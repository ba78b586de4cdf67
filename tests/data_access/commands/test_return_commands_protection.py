"""What `load` says of protection before anything is written."""

from pathlib import Path

import pytest

from dashboard.catalogue.parts import ALL
from dashboard.quarters import Quarter
from dashboard.readers import Reader
from data_access.store.store import Store
from tests.data_access.commands.conftest import Typed
from tests.doors import now, seen_by

AGES = ("unborn", "under_1", "1_4", "5_9", "10_15", "16_17", "18_over", "not_recorded")
QUARTER = Quarter(2024, 3)
SOCIAL_CARE = '\nkey = "childrens_social_care"\n'


def file(folder: Path, numbers: dict[str, object]) -> str:
    """Write a file of initial conferences by age; a word is a state."""
    path = folder / "conferences.csv"
    lines = ["agency,indicator,quarter,part,value,state"]
    for part, number in numbers.items():
        value, state = (number, "") if isinstance(number, int) else ("", number)
        key = ALL if part == ALL else f"age_{part}"
        lines.append(f"childrens_social_care,icpc,2024-25 Q3,{key},{value},{state}")
    path.write_text("\n".join(lines) + "\n")
    return str(path)


@pytest.fixture
def loaded(typed: Typed, tmp_path: Path) -> dict[str, object]:
    """A store with one quarter of conferences by age, all shown."""
    typed("create", "--without-releases")
    numbers: dict[str, object] = dict(zip(AGES, (9, 12, 20, 22, 18, 10, 0, 7), strict=True))
    code, said, err = typed("load", file(tmp_path, {ALL: 98, **numbers}))
    assert (code, err) == (0, ""), said
    return numbers


def test_what_will_be_hidden_that_was_shown_is_said_also_in_a_dry_run(
    typed: Typed, loaded: dict[str, object], tmp_path: Path, database_url: str
) -> None:
    correction = file(tmp_path, {ALL: 94, "not_recorded": 3})
    with Store.open(database_url) as store:
        revision = now(store).revision
    code, dry, _ = typed("load", "--dry-run", correction)
    assert code == 0
    both = "Hidden from partners and the public from now on: "
    hidden = [line for line in dry.splitlines() if line.startswith(both)]
    assert any("2024-25 Q3, 16 to 17" in line for line in hidden)
    assert not any("the total" in line for line in hidden)
    with Store.open(database_url) as store:
        assert len(now(store).versions("icpc", QUARTER)) == 1
        assert now(store).revision == revision
    code, said, _ = typed("load", "--reason", "late", correction)
    assert code == 0
    assert [line for line in said.splitlines() if line.startswith("Hidden")] == hidden
    with Store.open(database_url) as store:
        seen = seen_by(store, Reader()).material(["icpc"], QUARTER, parts=True)
    figures = {o.part: o.numerator for o in seen.observations["icpc"]}
    assert figures.pop(ALL) == 94
    assert set(figures.values()) == {None}


def test_what_cannot_be_protected_is_asked_about_once(
    typed: Typed, loaded: dict[str, object], tmp_path: Path, database_url: str
) -> None:
    """A source suppresses what was shown: the page of yesterday has it."""
    correction = file(tmp_path, {"not_recorded": "suppressed"})
    code, _, err = typed("load", "--reason", "a wish of the source", correction)
    assert code == 1
    assert "add --unprotected" in err
    assert "2024-25 Q3, Age not recorded" in err
    assert "98" not in err
    with Store.open(database_url) as store:
        assert now(store).bounds() == (QUARTER, QUARTER)
        assert now(store).return_(1)
        with pytest.raises(KeyError):
            now(store).return_(2)
    reason = ("--reason", "a wish of the source", "--unprotected")
    code, said, err = typed("load", *reason, correction)
    assert (code, err) == (0, "")
    assert "Cannot be protected from readers who kept an earlier edition" in said
    again = file(tmp_path, {ALL: 99, "1_4": 21})
    code, said, err = typed("load", "--reason", "one late", again)
    assert (code, err) == (0, ""), said
    assert "Cannot be protected" not in said


def stricter(typed: Typed, folder: Path) -> str:
    """Write the definition files with a stricter rule for social care; give their folder."""
    there = folder / "definitions"
    assert typed("catalogue", "write", str(there))[0] == 0
    file = there / "partnership.toml"
    text = file.read_text(encoding="utf-8")
    rules = text.split("[[small_number_rule]]")
    (place,) = [i for i, one in enumerate(rules) if one.startswith(SOCIAL_CARE)]
    assert "largest = 5" in rules[place]
    rules[place] = rules[place].replace("largest = 5", "largest = 9")
    file.write_text("[[small_number_rule]]".join(rules), encoding="utf-8")
    return str(there)


def test_a_changed_rule_is_asked_about_before_it_is_saved(
    typed: Typed, loaded: dict[str, object], tmp_path: Path, database_url: str
) -> None:
    """What was shown of 6 to 9 stays known to whoever kept the page."""
    agreed = ("--agreed", "the sub-group", "--looked", stricter(typed, tmp_path))
    with Store.open(database_url) as store:
        revision = now(store).revision
    code, dry, err = typed("catalogue", "apply", "--dry-run", *agreed)
    assert (code, err) == (0, "")
    kept = "Cannot be protected from readers who kept an earlier edition: "
    assert kept in dry
    assert "as that edition showed it, or all that adds up to it" in dry
    assert dry.endswith("Nothing was written: this was a dry run.\n")
    code, _, err = typed("catalogue", "apply", *agreed)
    assert (code, "add --unprotected" in err) == (1, True)
    with Store.open(database_url) as store:
        assert now(store).revision == revision
    code, said, err = typed("catalogue", "apply", "--unprotected", *agreed)
    assert (code, err) == (0, "")
    assert kept in said
    with Store.open(database_url) as store:
        assert now(store).revision > revision
