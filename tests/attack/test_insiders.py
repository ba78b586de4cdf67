"""Each agency is sent its own figures in full, and nothing from which another's small ones follow.

`make attack` reads the pages of all twelve; here those of two are read, of one quarter.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from dashboard.readers import Audience
from data_access.store.store import Store
from tests.attack.insiders import kept_from_its_own, shown_of_others, world_of_agency
from tests.attack.knowledge import World, attack
from tests.attack.opening import opening
from tests.attack.sending import Piece, Reader, Sending, sending
from tests.attack.twin import sent, twin

pytestmark = pytest.mark.exports

PARTNER = Audience.PARTNER
POLICE, TRUST = "police", "acute_trust_two"
PAGES = {
    POLICE: (
        "/indicator/missing_children_cpp_cse",
        "/indicator/missing_children_cpp/2022-23-q4",
        "/indicator/missing_children_cpp_cse.csv",
        "/theme/missing.csv",
    ),
    TRUST: ("/indicator/self_harm_attendances/2021-22-q1", "/return/257"),
}
"""Pages and files with an agency's own figures that partners are not shown."""


@pytest.mark.parametrize("agency", PAGES)
def test_an_agency_is_shown_its_own_and_of_others_what_partners_are(
    store: Store, world: World, agency: str
) -> None:
    seen = world_of_agency(store, world, agency)
    assert len(seen.shown[PARTNER]) > len(world.shown[PARTNER])
    assert kept_from_its_own(world, seen, agency) == []
    assert shown_of_others(world, seen, agency) == []


@pytest.mark.parametrize("agency", PAGES)
def test_its_pages_give_nothing_of_others_away(
    store: Store, file: Path, world: World, agency: str, tmp_path: Path
) -> None:
    """A twin with other figures of all other agencies in every hidden place sends the same."""
    copy, seen = tmp_path / "twin.db", world_of_agency(store, world, agency)
    assert twin(file, copy, world.catalogue, PARTNER, agency)
    with Store.open(f"sqlite:///{copy}") as other:
        found = _sent(store, other, seen, agency)
    assert found.faults == {}
    assert found.gathered.answers == len(PAGES[agency])
    printed = list(found.facts(seen, PARTNER))
    own = [one for one in printed if any(c not in world.shown[PARTNER] for c in one.terms)]
    assert own, "no page prints a figure of its own"
    assert attack(world, PARTNER, printed, agency).leaks == []


def test_what_an_agency_is_sent_would_be_found_out_where_partners_were_sent_it(
    store: Store, world: World
) -> None:
    pages = PAGES[POLICE][:1]

    def each(asked: Iterable[str]) -> Iterator[Piece]:
        ask = opening(store, PARTNER, agency=POLICE)
        return map(Reader(world.catalogue, ask), pages if "/" in asked else ())

    assert "a number is made of a hidden count" in sending(world, PARTNER, each).faults


def test_other_figures_of_its_own_are_another_page(
    store: Store, file: Path, world: World, tmp_path: Path
) -> None:
    """The twin is no twin for whose figures it changes: the page has them."""
    copy = tmp_path / "twin.db"
    twin(file, copy, world.catalogue, PARTNER, TRUST)
    with Store.open(f"sqlite:///{copy}") as other:
        both = (opening(one, PARTNER, agency=POLICE)(PAGES[POLICE][0]) for one in (store, other))
        one, two = map(sent, both)
    assert one != two


def _sent(store: Store, other: Store, seen: World, agency: str) -> Sending:
    ask, beside = (opening(one, PARTNER, agency=agency) for one in (store, other))
    reader = Reader(seen.catalogue, ask, beside)

    def each(asked: Iterable[str]) -> Iterator[Piece]:
        """The pages that are read in place of those that the overview leads to."""
        return map(reader, PAGES[agency] if "/" in list(asked) else ())

    return sending(seen, PARTNER, each)
