"""What partners are sent of surveys and of small audits gives no count of theirs away."""

import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest

from dashboard.readers import Audience
from data_access.commands.site_copy import AddressAnswer, Ask, opened
from data_access.store.store import Store
from tests.attack.gathered import Gathered
from tests.attack.opening import opening
from tests.attack.rooms.harder import harder_surveys
from tests.attack.rooms.reading import Rooms
from tests.attack.rooms.room_twin import other_rooms
from tests.attack.rooms.rooms_read import ToldSum
from tests.attack.sending import Reader, Sending
from tests.attack.twin import sent as sent_of
from tests.doors import now

pytestmark = pytest.mark.exports

STARTS = ("/voices", "/audits", "/evidence", "/deep-dives", "/yearly", "/actions")
"""Where the rooms begin in which surveys and audits are spoken of."""
ROOMS = (*STARTS, "/reports/year")
"""What is opened; `make attack` opens it all, with the section 11 answers and meetings."""
LEFT_OUT = (
    *("/yearly/agencies", ".pdf", "?came_from"),
    *(f"/evidence/{theme}" for theme in ("e", "m", "s", "co")),
    *(f"/actions/{figure}" for figure in (4, 5, 6, "s")),
)
"""What `make attack` opens too: single agencies' reports, the documents once more as PDF, further
themes, and the actions that are drawn on a line."""


@pytest.fixture(scope="module")
def harder(file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a demonstration with results of surveys that are harder to hide."""
    path = Path(shutil.copy(file, tmp_path_factory.mktemp("rooms") / "one.db"))
    harder_surveys(path)
    return path


@pytest.fixture(scope="module")
def store(harder: Path) -> Iterator[Store]:
    """The store that is read."""
    with Store.open(f"sqlite:///{harder}") as found:
        yield found


@pytest.fixture(scope="module")
def rooms(store: Store) -> Rooms:
    """What there is to find out."""
    return Rooms.of(store)


@pytest.fixture(scope="module")
def beside(harder: Path) -> Iterator[Store]:
    """A store in which audits' answers and hidden counts of surveys are others."""
    path = Path(shutil.copy(harder, harder.with_name("other.db")))
    assert other_rooms(path) > 500
    with Store.open(f"sqlite:///{path}") as found:
        yield found


def _within(ask: Ask) -> Ask:
    """Open the rooms alone; the overview leads to each."""
    links = "".join(f'<a href="{escape(one)}">' for one in STARTS).encode()

    def opens(address: str) -> AddressAnswer:
        is_left_out = any(part in address for part in LEFT_OUT)
        if address.startswith(ROOMS) and not is_left_out:
            return ask(address)
        return AddressAnswer(address, 200, (), links if address == "/" else b"")

    return opens


def read_rooms(store: Store, beside: Store, rooms: Rooms, audience: Audience) -> Sending:
    """Open the rooms as an audience does, and read all of it beside the twin."""
    ask, other = (_within(opening(one, audience)) for one in (store, beside))
    reader = Reader(now(store).catalogue(), ask, other, rooms=rooms)
    found = Sending(Gathered())
    for _ in opened(lambda asked: found.taken(map(reader, asked))):
        pass
    return found


@pytest.fixture(scope="module")
def sent(store: Store, beside: Store, rooms: Rooms) -> Sending:
    """What partners are sent."""
    return read_rooms(store, beside, rooms, Audience.PARTNER)


def test_no_count_of_an_audit_or_a_survey_is_told_and_a_twin_sends_the_same(sent: Sending) -> None:
    assert sent.faults == {}
    assert sent.gathered.answers > 50
    assert sent.gathered.rooms.texts > 2_000


def test_no_answer_to_a_survey_can_be_worked_out(sent: Sending, rooms: Rooms) -> None:
    told = sent.gathered.rooms.told
    assert len(told) > 60
    assert rooms.surveys.faults(told) == []
    outcome = rooms.surveys.attack(told)
    assert outcome.tried >= 18
    assert outcome.leaks == []


def by_mistake(store: Store, rooms: Rooms, address: str) -> Gathered:
    """Read a page as a steward is sent it."""
    ask = opening(store, Audience.STEWARD)
    return Reader(now(store).catalogue(), ask, rooms=rooms)(address).gathered


def test_an_audit_as_its_group_reads_it_would_be_found_out(store: Store, rooms: Rooms) -> None:
    for audit in rooms.audits.cases:
        assert by_mistake(store, rooms, f"/audits/{audit}").rooms.audited, audit


def test_a_survey_as_stewards_read_it_would_be_found_out(store: Store, rooms: Rooms) -> None:
    told = by_mistake(store, rooms, "/voices/6").rooms.told
    assert len(rooms.surveys.faults(told)) == 5
    assert all("a small count is told" in one for one in rooms.surveys.faults(told))


def test_a_small_count_that_is_hidden_alone_is_worked_out(sent: Sending, rooms: Rooms) -> None:
    """One more count than partners are sent, of those that are hidden with a small one."""
    told = dict(sent.gathered.rooms.told)
    known = {cell for one in told for cell in one.cells if len(one.cells) == 1}
    beside = next(
        cell
        for cells, whole in rooms.surveys.sums
        for cell in cells
        if whole in known
        and len(cells - known) == 2
        and cell not in known
        and rooms.surveys.true[cell] > 5
    )
    told[ToldSum(frozenset({beside}), rooms.surveys.true[beside])] = "/voices/1"
    assert len(rooms.surveys.attack(told).recovered) == 1


@pytest.mark.parametrize("address", ["/audits/1", "/audits/6", "/voices/1", "/voices/6"])
def test_a_steward_sees_that_the_two_stores_differ(
    store: Store, beside: Store, address: str
) -> None:
    one, two = (opening(each, Audience.STEWARD)(address) for each in (store, beside))
    assert sent_of(one) != sent_of(two)
