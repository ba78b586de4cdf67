"""The command `send`: files become drafts, and say what is left of them."""

from pathlib import Path

import pytest

from data_access.store.store import Store
from tests.data_access.commands.conftest import Typed
from tests.data_access.stores import a_store, numbers
from tests.doors import STEWARD, seen_by

BY = ("--by", "A. Sender")
HEAD = "agency,indicator,quarter,part,value,state\n"


@pytest.fixture
def there(database_url: str, tmp_path: Path) -> Path:
    """A store without figures; give a CSV file with some of what an agency is asked."""
    with a_store(database_url):
        pass
    path = tmp_path / "care.csv"
    path.write_text(f"{HEAD}care,enquiries,2021-22 Q3,all,30,\n")
    return path


def test_a_file_becomes_a_draft_that_says_what_is_left(
    typed: Typed, there: Path, database_url: str
) -> None:
    code, said, err = typed("send", str(there), *BY, "--reason", "Two were recorded late.")
    assert (code, err) == (0, "")
    assert said.startswith("care.csv: draft 1, care, 2021-22 Q3.\n  Left: ")
    assert "sheet Figures, cell" in said
    with Store.open(database_url) as store:
        (draft,) = seen_by(store, STEWARD).return_drafts()
        assert (draft.by, draft.reason) == ("A. Sender", "Two were recorded late.")
        assert numbers(store, "enquiries") == {}


def test_a_file_with_something_left_is_not_sent_off(typed: Typed, there: Path) -> None:
    code, _, err = typed("send", str(there), *BY, "--off")
    assert code == 1
    assert "Something is left to mend" in err


def test_what_is_another_agency_s_is_refused(typed: Typed, there: Path) -> None:
    code, said, err = typed("send", str(there), *BY, "--agency", "police")
    assert (code, said) == (1, "")
    assert "police" in err


def test_a_name_in_the_reason_is_not_kept(typed: Typed, there: Path) -> None:
    code, said, err = typed("send", str(there), *BY, "--reason", "Jamie Smith was late")
    assert (code, said) == (1, "")
    assert "Jamie" not in err
