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
        "/own-data/missing.csv",
    ),
    TRUST: ("/indicator/self_harm_attendances/2021-22-q1", "/return/257"),
}
"""Pages and files with an agency's own figures that partners are not shown."""
THIRD, PAGE_OF_THIRD = "business_unit", "/indicator/rapid_review_referrals"


@pytest.fixture(scope="module", params=PAGES)
def agency(request: pytest.FixtureRequest) -> str:
    """The key of an agency."""
    return str(request.param)


@pytest.fixture(scope="module")
def seen(store: Store, world: World, agency: str) -> World:
    """What an agency is shown in place of what partners are."""
    return world_of_agency(store, world, agency)


@pytest.fixture(scope="module")
def other(
    file: Path, world: World, agency: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """A store in which every hidden figure of all other agencies is another."""
    copy = tmp_path_factory.mktemp("twin") / "dashboard.db"
    assert twin(file, copy, world.catalogue, PARTNER, agency)
    with Store.open(f"sqlite:///{copy}") as found:
        yield found


def test_an_agency_is_shown_its_own_and_of_others_what_partners_are(
    world: World, seen: World, agency: str
) -> None:
    assert len(seen.shown[PARTNER]) > len(world.shown[PARTNER])
    assert kept_from_its_own(world, seen, agency) == []
    assert shown_of_others(world, seen, agency) == []


def test_its_pages_give_nothing_of_others_away(
    store: Store, other: Store, world: World, seen: World, agency: str
) -> None:
    ask, beside = (opening(one, PARTNER, agency=agency) for one in (store, other))
    found = _sent(agency, Reader(world.catalogue, ask, beside), seen)
    assert found.faults == {}
    assert found.gathered.answers == len(PAGES[agency])
    printed = list(found.facts(seen, PARTNER))
    own = [one for one in printed if any(c not in world.shown[PARTNER] for c in one.terms)]
    assert own, "no page prints a figure of its own"
    assert attack(world, PARTNER, printed, agency).leaks == []


def test_its_pages_would_be_found_out_where_partners_were_sent_them(
    store: Store, other: Store, world: World, agency: str
) -> None:
    """A third agency's own are others in the twin, which is no twin for it."""
    reader = Reader(world.catalogue, opening(store, PARTNER, agency=agency))
    assert "a number is made of a hidden count" in _sent(agency, reader, world).faults
    pages = [opening(one, PARTNER, agency=THIRD)(PAGE_OF_THIRD) for one in (store, other)]
    assert sent(pages[0]) != sent(pages[1])


def _sent(agency: str, reader: Reader, seen: World) -> Sending:
    """Read an agency's pages, in place of those that the overview leads to."""

    def each(asked: Iterable[str]) -> Iterator[Piece]:
        return map(reader, PAGES[agency] if "/" in list(asked) else ())

    return sending(seen, PARTNER, each)
