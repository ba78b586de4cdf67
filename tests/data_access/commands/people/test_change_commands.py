"""Changes that wait, in the shell: proposed with a file, read, agreed to by another, taken back."""

from dataclasses import replace
from pathlib import Path

from dashboard.catalogue.partnership import SecondPerson
from data_access.catalogue.definition_files import write_definitions
from data_access.store.store import Store
from tests.data_access.commands.conftest import Typed
from tests.data_access.stores import CATALOGUE, a_store, retitled
from tests.doors import now

CHOSEN = replace(
    CATALOGUE,
    partnership=replace(CATALOGUE.partnership, second_person=(SecondPerson.CATALOGUE,)),
)


def title(url: str) -> str:
    """Give the title of an indicator that is in force."""
    with Store.open(url) as store:
        return now(store).catalogue().indicator("plans").title


def test_a_file_waits_until_another_person_has_read_what_it_does(
    typed: Typed, database_url: str, tmp_path: Path
) -> None:
    a_store(database_url, CHOSEN).dispose()
    write_definitions(retitled(CHOSEN, "plans", "Plans anew"), tmp_path)
    code, _, wrong = typed("catalogue", "apply", str(tmp_path), "--looked")
    assert (code, "the name of who proposes it" in wrong) == (1, True)
    apply = ("catalogue", "apply", str(tmp_path), "--looked", "--by", "A. Analyst")
    dry = typed(*apply, "--dry-run")[1]
    assert "a second person agrees" in dry
    code, said, _ = typed(*apply)
    assert (code, "changes agree 1 --by NAME" in said) == (0, True)
    assert "waiting-1, proposed by A. Analyst" in typed("changes", "list")[1]
    read = typed("changes", "agree", "1", "--by", "B. Other")[1].split()[-1]
    assert title(database_url) != "Plans anew"
    own = typed("changes", "agree", "1", "--by", "A. Analyst", "--read", read)
    assert (own[0], "who proposed it" in own[2]) == (1, True)
    code, said, _ = typed("changes", "agree", "1", "--by", "B. Other", "--read", read)
    assert (code, "waiting-1: agreed to" in said) == (0, True)
    assert title(database_url) == "Plans anew"
    assert typed("changes", "take-back", "1", "--by", "B. Other")[0] == 1
