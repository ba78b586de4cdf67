"""Nothing sent for the latest quarter is made from a hidden figure."""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pytest

from callbacks.open_data.tidy_data import open_file
from dashboard.readers import Audience
from data_access.commands.site_copy import AddressAnswer
from data_access.store.store import Store
from layouts.open_data.tidy_files import tidy_csv
from tests.attack.compared import compared_addresses
from tests.attack.judged import KINDS, counts_by_kind
from tests.attack.knowledge import World, attack
from tests.attack.opening import opening
from tests.attack.rooms.reading import Rooms
from tests.attack.rooms.room_twin import other_rooms
from tests.attack.sending import Piece, Reader, Sending, sending, thinned
from tests.attack.together import alike_together
from tests.attack.twin import sent, twin
from tests.doors import STEWARD, now, opened_once, seen_by

pytestmark = pytest.mark.exports

LEFT_OUT = (
    *(".png", ".svg", "/funnel/", "&", "?zero", "?span", "?of=", "/overview.csv", "/exceptions.x"),
    *(".csv?", ".xlsx?", "/all-themes."),
    *(f"-q{number}.{ending}" for number in range(1, 5) for ending in ("csv", "xlsx")),
)
"""What `make attack` opens too: files of the pictures that stand on pages, pages that show no local
figure but an annual one, choices that cut or combine others, and files of what others hold too."""
FEW = 6
"""So many combinations of lines are opened besides; `make attack` opens hundreds."""
PLACES = 5
"""Of so many parts one has its page opened; `make attack` opens them all."""
EVERY = 8
"""The explored figure of so many lines is opened; `make attack` opens them all."""


@pytest.fixture(scope="module")
def other(file: Path, store: Store, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store in which every hidden figure is another."""
    path = tmp_path_factory.mktemp("twin") / "dashboard.db"
    assert twin(file, path, now(store).catalogue(), Audience.PUBLIC)
    assert other_rooms(path)
    with Store.open(f"sqlite:///{path}") as found:
        yield found


@pytest.fixture(scope="module")
def everything(store: Store, other: Store, world: World) -> Sending:
    """What everyone is sent."""
    bounds = now(store).bounds()
    assert bounds
    some = {f"/indicator/{line.key}" for line in world.catalogue.indicators[::EVERY]}

    def has_figure(address: str) -> bool:
        return address.partition("?")[0] in some and "explore=yes" in address

    catalogue = world.catalogue
    workbooks = [f"/indicator/{line.key}.xlsx" for line in catalogue.indicators]
    scorecards = [f"/theme/{theme.key}." for theme in catalogue.themes]  # all are in one pack
    parts = [part.key for split in catalogue.breakdowns for part in split.parts]
    places = [f"/places/{key}." for key in parts]  # their files hold what their pages hold
    places += [f"/places/{key}" for at, key in enumerate(parts) if at % PLACES]
    lines = list(enumerate(line.key for line in catalogue.indicators))
    seldom = [f"/indicator/{key}?explore" for at, key in lines if at % EVERY]
    choices = ("split", "counted", "chart", "beside")
    seldom += [f"/indicator/{key}?{one}" for at, key in lines if at % 2 for one in choices]
    *most, rounded, last = [f"/open-data/{theme.key}." for theme in catalogue.themes]
    given_out = (*most, last, f"{rounded}x", f"{rounded}j")  # one file of one kind is left
    thin = (
        *given_out,
        *places,
        *seldom,
        *(one for at, one in enumerate(workbooks) if at % EVERY),
        *scorecards,
    )
    ask = thinned(opening(store, Audience.PUBLIC, has_figure), (*LEFT_OUT, *thin))
    beside = opening(other, Audience.PUBLIC, has_figure)
    reader = Reader(world.catalogue, ask, beside, rooms=Rooms.of(store))
    few = compared_addresses(world.catalogue, FEW)

    def each(addresses: Iterable[str]) -> Iterator[Piece]:
        return map(reader, alike_together(addresses))

    return sending(world, Audience.PUBLIC, each, {bounds[1]}, besides=few)


def test_every_number_can_be_told_and_none_is_made_of_a_hidden_figure(everything: Sending) -> None:
    assert everything.faults == {}
    assert everything.gathered.answers > 200
    assert len(everything.gathered.printed) > 5_000
    assert min(counts_by_kind(everything.gathered.judged).values()) > 100


EARLIER = (
    "/indicator/icpc_working_days/2016-17-q2",
    "/indicator/icpc_working_days?quarter=2017-18-q1&counted=rolling-4",
    "/indicator/missing_children_cpp_cse?quarter=2022-23-q4&counted=year",
    "/exceptions?quarter=2019-20-q4",
    "/pathway?quarter=2015-16-q3",
    "/return/100",
    "/?quarter=2020-21-q2",
)
"""Pages of earlier quarters, the first ones with what is hidden now and shown before or after."""


def sent_alone(
    address: str,
    stores: tuple[Store, Store],
    world: World,
    knows: Audience,
    reads: Audience | None = None,
) -> Sending:
    """Read one address beside the twin's, as if the overview were that page.

    `knows` is the audience whose figures are known, `reads` the one that is sent the page.
    """

    def alone(asked: str) -> AddressAnswer:
        return ask(address) if asked == "/" else AddressAnswer(asked, 200, (), b"")

    ask, beside = (opening(one, reads or knows) for one in stores)
    reader = Reader(world.catalogue, alone, lambda _: beside(address))
    return sending(world, knows, partial(map, reader))


@pytest.mark.parametrize("address", EARLIER)
def test_a_page_of_an_earlier_quarter_has_no_fault_either(
    store: Store, other: Store, world: World, address: str
) -> None:
    found = sent_alone(address, (store, other), world, Audience.PUBLIC)
    assert found.faults == {}
    assert found.gathered.numbers


SHARES = ("by=age&line=cpp", "by=gender", "line=cla_started&quarter=2024-25-q3")


@pytest.mark.parametrize("query", SHARES)
def test_shares_beside_the_population_as_partners_are_sent_them_have_no_fault(
    store: Store, other: Store, world: World, query: str
) -> None:
    """Partners are shown what the public is, and this page before the public is."""
    address = f"/disproportionality?{query}"

    found = sent_alone(address, (store, other), world, Audience.PUBLIC, Audience.PARTNER)
    assert found.faults == {}
    assert len([one for one in found.gathered.printed if one.kind == "proportion"]) > 10
    assert any(one.kind == "four-quarters" for one in found.gathered.printed)


MEETINGS = ("/meeting/2021-22-q2", "/minutes/2025-26-q2.docx")


@pytest.mark.parametrize("address", MEETINGS)
def test_a_meeting_that_only_partners_are_sent_has_no_fault(
    store: Store, other: Store, world: World, address: str
) -> None:
    """Of a line by rate, and a document that says no time."""
    found = sent_alone(address, (store, other), world, Audience.PARTNER)
    assert found.faults == {}
    assert found.gathered.answers == 1


def test_shares_that_a_steward_is_sent_would_be_found_out(store: Store, world: World) -> None:
    """The page of shares beside the population, sent to partners by mistake."""
    ask = opening(store, Audience.STEWARD)

    def by_mistake(asked: str) -> AddressAnswer:
        if asked == "/":
            return ask("/disproportionality?by=gender")
        return AddressAnswer(asked, 200, (), b"")

    found = sending(world, Audience.PUBLIC, partial(map, Reader(world.catalogue, by_mistake)))
    assert "a number is made of a hidden count" in found.faults


def test_what_is_printed_gives_nothing_hidden_away(everything: Sending, world: World) -> None:
    outcome = attack(world, Audience.PUBLIC, list(everything.facts(world, Audience.PUBLIC)))
    assert outcome.tried
    assert [f"{leak.cell}: {leak.ends}" for leak in outcome.leaks] == []


def test_a_steward_sees_that_the_two_stores_differ(store: Store, other: Store) -> None:
    address = "/indicator/missing_children_cpp_cse"
    one, two = (opening(one, Audience.STEWARD)(address) for one in (store, other))
    assert sent(one) != sent(two)


def test_what_a_steward_is_sent_would_be_found_out(store: Store, world: World) -> None:
    """One page, sent to everyone by mistake."""
    ask = opening(store, Audience.STEWARD)

    def by_mistake(address: str) -> AddressAnswer:
        if address == "/":
            return ask("/indicator/missing_children_cpp_cse")
        return AddressAnswer(address, 200, (), b"")

    reader = Reader(world.catalogue, by_mistake)
    found = sending(world, Audience.PUBLIC, partial(map, reader)).faults
    assert "a number is made of a hidden count" in found
    assert "a sentence holds a hidden number" in found


def test_a_block_that_is_made_of_hidden_figures_would_be_found_out(
    store: Store, world: World
) -> None:
    """The page of a line with hidden quarters, as a steward has it."""
    ask = opening(store, Audience.STEWARD)

    def by_mistake(address: str) -> AddressAnswer:
        if address == "/":
            return ask("/indicator/self_harm_attendances")
        return AddressAnswer(address, 200, (), b"")

    reader = Reader(world.catalogue, by_mistake, opening(store, Audience.PUBLIC))
    found = sending(world, Audience.PUBLIC, partial(map, reader))
    assert found.judged_differ == ["/indicator/self_harm_attendances"]
    assert {one.partition(": a ")[2].partition(" of ")[0] for one in found.judged} == {*KINDS}


FILES = ("/themes.xlsx", "/themes.zip", "/exceptions.csv", "/overview.xlsx")
OPEN = ("/open-data/missing.csv", "/open-data/missing.json", "/open-data/missing.xlsx")


@pytest.mark.parametrize("taken", FILES)
def test_a_file_sent_by_mistake_would_be_found_out(store: Store, world: World, taken: str) -> None:
    ask = opening(store, Audience.STEWARD)

    def by_mistake(address: str) -> AddressAnswer:
        return ask(taken) if address == "/" else AddressAnswer(address, 200, (), b"")

    found = sending(world, Audience.PUBLIC, partial(map, Reader(world.catalogue, by_mistake)))
    assert found.gathered.numbers > 50
    if taken.startswith("/themes"):
        assert "a number is made of a hidden count" in found.faults


@pytest.mark.parametrize("taken", OPEN)
def test_a_file_of_open_data_is_read_and_gives_nothing_away(
    store: Store, other: Store, world: World, taken: str
) -> None:
    """Every quarter of it; a steward is sent the public's too."""
    found = sent_alone(taken, (store, other), world, Audience.PUBLIC, Audience.STEWARD)
    assert found.faults == {}
    assert len(found.gathered.printed) > 1_000


PARTNERS = ("/partners-data/missing.csv", "/partners-data/missing.json")


@pytest.mark.parametrize("reads", [Audience.PARTNER, Audience.STEWARD])
@pytest.mark.parametrize("taken", PARTNERS)
def test_a_file_of_partners_data_is_read_and_gives_nothing_away(
    store: Store, other: Store, world: World, taken: str, reads: Audience
) -> None:
    """Every quarter of it; a steward is sent what partners are."""
    found = sent_alone(taken, (store, other), world, Audience.PUBLIC, reads)
    assert found.faults == {}
    assert len(found.gathered.printed) > 1_000


def test_open_data_as_a_steward_sees_it_would_be_found_out(store: Store, world: World) -> None:
    """A file that is made of the wrong reader's figures."""
    with opened_once(seen_by(store, STEWARD)) as gate:
        body = tidy_csv(open_file(gate, "missing"))

    def by_mistake(address: str) -> AddressAnswer:
        sent_so = body if address == "/" else b""
        return AddressAnswer(address, 200, (("Content-Type", "text/csv"),), sent_so)

    found = sending(world, Audience.PUBLIC, partial(map, Reader(world.catalogue, by_mistake)))
    assert "a number is made of a hidden count" in found.faults
