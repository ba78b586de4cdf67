"""The command `quarter`: what people type to keep a quarter."""

from pathlib import Path

import pytest

from tests.data_access.commands.conftest import Typed
from tests.data_access.stores import QUARTER, a_return, a_store, counted


@pytest.fixture
def there(database_url: str) -> str:
    """A store with a return; give the quarter as it is typed."""
    with a_store(database_url) as store:
        store.save_return(a_return(counted(50)))
    return QUARTER.address


BY = ("--by", "A. Analyst")


def test_a_quarter_is_opened_stated_complete_accepted_and_shown(typed: Typed, there: str) -> None:
    code, said, err = typed("quarter", "show", there)
    assert (code, err, said.splitlines()[0]) == (0, "", f"{QUARTER}: not opened.")
    assert typed("quarter", "open", there, *BY)[0] == 0
    police = ("--agency", "police")
    code, said, err = typed("quarter", "complete", there, *police, "--post", "Chief", *BY)
    assert (code, said) == (1, "")
    assert "one that came in" in err
    care = ("--agency", "care")
    assert typed("quarter", "complete", there, *care, "--post", "Director", *BY)[0] == 0
    code, said, err = typed("quarter", "accept", there, *care, *BY)
    assert (code, err) == (0, "")
    assert "accepted" in said
    assert "Step 3: accepted care, by A. Analyst" in said
    assert "To do: " in said
    code, said, _ = typed("quarter", "undo", there, "--step", "3", *BY)
    assert code == 0
    assert "Step 3" not in said


def test_a_child_s_name_in_the_words_of_a_step_is_asked_about(typed: Typed, there: str) -> None:
    assert typed("quarter", "open", there, *BY)[0] == 0
    asked = ("quarter", "query", there, "--agency", "care", "--words", "Is Jayden Smith in it?")
    code, said, err = typed(*asked, *BY)
    assert (code, said) == (1, "")
    assert "--looked" in err
    assert "Jayden" not in err
    assert typed(*asked, *BY, "--looked")[0] == 0


def test_a_blank_says_the_day_to_which_its_return_was_extended(
    typed: Typed, there: str, tmp_path: Path
) -> None:
    into = ("--agency", "care", "--into", str(tmp_path / "blanks"))
    assert "due 24 January 2022" in typed("blanks", there, *into)[1]
    assert typed("quarter", "open", there, *BY)[0] == 0
    later = ("--agency", "care", "--day", "2022-02-10", "--words", "a new form")
    assert typed("quarter", "extend", there, *later, *BY)[0] == 0
    assert "due 10 February 2022" in typed("blanks", there, *into)[1]
