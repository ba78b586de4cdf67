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


def listed(typed: Typed, key: str, *flags: str) -> str:
    """Give a text as `drafts` lists it: its id with the token of what others will read."""
    return next(one for one in typed("drafts", *flags)[1].split() if one.startswith(f"{key}@"))


def test_drafts_are_listed_released_and_taken_back(typed: Typed, database_url: str) -> None:
    filled(database_url)
    code, said, _ = typed("drafts")
    assert code == 0
    assert f"{listed(typed, 'reason-2')}  reason of a return:" in said
    assert "  Reason: late entries\n    read by partners and the public\n" in said
    assert said.endswith("one draft.\n")
    assert reason(database_url) == "reason not released yet"
    code, said, _ = typed("release", listed(typed, "reason-2"), "--by", "B. Other")
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
    assert typed("keep", listed(typed, "change-1", "--standing"), "--by", "B. Other")[0] == 0
    assert typed("drafts", "--standing")[1] == "There is none.\n"


def test_what_cannot_be_done_is_said_and_nothing_is_changed(
    typed: Typed, database_url: str
) -> None:
    filled(database_url)
    code, _, wrong = typed("release", "reason-2", "reason-9", "nothing", "--by", "B. Other")
    assert (code, "“nothing”" in wrong) == (1, True)
    code, _, wrong = typed("release", "reason-2", "--by", "B. Other")
    assert (code, "reason-2@…, as `drafts` lists it" in wrong) == (1, True)
    here = listed(typed, "reason-2")
    code, _, wrong = typed("release", here, "reason-9@1", "--by", "B. Other")
    assert (code, "reason-9: found no such text" in wrong) == (1, True)
    assert reason(database_url) == "reason not released yet"


def test_a_text_is_released_as_it_was_listed(typed: Typed, database_url: str) -> None:
    filled(database_url)
    here = listed(typed, "reason-2")
    code, _, wrong = typed("release", f"{here[:-1]}x", "--by", "B. Other")
    assert (code, "as it stands now" in wrong) == (1, True)
    assert reason(database_url) == "reason not released yet"
