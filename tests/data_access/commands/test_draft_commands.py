"""Drafts in the shell: listed, released, taken back and kept by their ids."""

from dashboard.readers import Reader
from data_access.store.store import Store
from tests.data_access.commands.conftest import Typed
from tests.data_access.stores import a_return, a_store, counted
from tests.doors import seen_by


def filled(url: str) -> None:
    """Make a store with a return whose reason waits."""
    with a_store(url) as store:
        store.save_return(a_return(counted(412)))
        store.save_return(a_return(counted(414), reason="late entries"))


def reason(url: str) -> str:
    """Give the reason as the public reads it."""
    with Store.open(url) as store:
        return seen_by(store, Reader()).return_(2).reason


def test_drafts_are_listed_released_and_taken_back(typed: Typed, database_url: str) -> None:
    filled(database_url)
    code, said, _ = typed("drafts")
    assert code == 0
    assert "reason-2  reason of a return:" in said
    assert "  Reason: late entries\n    read by partners and the public\n" in said
    assert said.endswith("one draft.\n")
    assert reason(database_url) == "reason not released yet"
    code, said, _ = typed("release", "reason-2", "--by", "B. Other")
    assert (code, said.startswith("reason-2: Released by B. Other on ")) == (0, True)
    assert reason(database_url) == "late entries"
    assert typed("drafts")[1] == "Nothing waits to be released.\n"
    assert "reason-2" in typed("drafts", "--released")[1]
    code, said, _ = typed("take-back", "reason-2", "--by", "C. Third")
    assert (code, said.startswith("reason-2: Taken back by C. Third on ")) == (0, True)
    assert reason(database_url) == "reason not released yet"


def test_what_a_store_begins_with_is_listed_and_kept(typed: Typed, database_url: str) -> None:
    filled(database_url)
    assert "change-1" in typed("drafts", "--standing")[1]
    assert typed("keep", "change-1", "--by", "B. Other")[0] == 0
    assert typed("drafts", "--standing")[1] == "There is none.\n"


def test_what_cannot_be_done_is_said_and_nothing_is_changed(
    typed: Typed, database_url: str
) -> None:
    filled(database_url)
    code, _, wrong = typed("release", "reason-2", "reason-9", "nothing", "--by", "B. Other")
    assert (code, "“nothing”" in wrong) == (1, True)
    code, _, wrong = typed("release", "reason-2", "reason-9", "--by", "B. Other")
    assert (code, "reason-9: found no such text" in wrong) == (1, True)
    assert reason(database_url) == "reason not released yet"
