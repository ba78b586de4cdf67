"""What signing in costs a page: the same pages for the same readers, with a session and without.

Pages are timed to the last painted chart, as all pages are, and the server's answers by themselves
over one kept connection each. The log of views is on, as it always is.
"""

import http.client
import json
import shutil
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Playwright, sync_playwright

from callbacks.web.page_frame import quarters_of
from dashboard.people.accounts import NewAccount, SessionStage
from dashboard.people.roles import Role
from data_access.commands.site_copy import DASH, asked_by_dash
from data_access.people.account_keeping import AccountKeeping
from data_access.people.door_key import DoorKey
from data_access.people.people_store import PeopleStore
from data_access.people.signing_in import SigningIn
from data_access.store.gate import Gate
from data_access.store.store import Store
from tests.performance.pages import dashboard_target
from tests.performance.steps import FIRST, QUARTER, THEME
from tests.performance.visits import visit
from tests.serving import served

ASKED = 60
"""How often the server is asked for each step."""
STEPS = (FIRST, THEME, QUARTER)
PARTNER, AGENCY = "a partner", "a partner of an agency"
READERS = (PARTNER, AGENCY)
POLICE = "police"
TIMES = 1.10
"""How many times as long a page may take for who has signed in."""


@dataclass(frozen=True, slots=True)
class SignedTimes:
    """Medians in milliseconds by reader and step, each without a session and with one.

    `painted` are those to the last painted chart in Chromium, of `rounds` visits, and `answered`
    those of the server's answer alone, of ASKED.
    """

    rounds: int
    painted: Mapping[str, Mapping[str, tuple[float, float]]]
    answered: Mapping[str, Mapping[str, tuple[float, float]]]

    def times(self, reader: str, step: str) -> float:
        """Return how many times as long a step takes a reader who has signed in, until painted."""
        without, with_one = self.painted[reader][step]
        return with_one / without

    @property
    def most(self) -> float:
        """Return the most of all readers' steps."""
        return max(self.times(reader, step) for reader in READERS for step in STEPS)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a reader reads: the address of a server, and what the browser holds."""

    address: str
    held: str = ""


class _Reader:
    """One reader's kept connection to a server."""

    def __init__(self, address: str, held: str = "") -> None:
        self._wire = http.client.HTTPConnection(urlsplit(address).netloc)
        self._headers = {"Accept-Encoding": "br"}
        if held:
            self._headers["Cookie"] = f"session={held}"

    def milliseconds(self, method: str, path: str, body: bytes | None = None) -> float:
        """Ask once; return how long the whole answer took."""
        kind = {"Content-Type": "application/json"} if body else {}
        start = time.perf_counter()
        self._wire.request(method, path, body, {**self._headers, **kind})
        answer = self._wire.getresponse()
        answer.read()
        took = 1000 * (time.perf_counter() - start)
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return took


def measure(shown: Gate, folder: Path, rounds: int) -> SignedTimes:
    """Serve a store three times, and time each reader in turns; the first round is not counted.

    `folder` has the store, and it is `shown`.
    """
    with _places(folder) as places, sync_playwright() as playwright:
        answered = _in_turns(places, ASKED, lambda place: _answers(shown, place))
        painted = _in_turns(places, rounds, lambda place: _visits(shown, playwright, place))
    return SignedTimes(rounds, painted, answered)


Timed = Callable[[], Mapping[str, float]]


def _in_turns(
    places: Mapping[str, tuple[_Place, _Place]], rounds: int, timed: Callable[[_Place], Timed]
) -> dict[str, dict[str, tuple[float, float]]]:
    """Time every reader's steps without a session and with one; give the medians."""
    asked = {reader: tuple(timed(place) for place in both) for reader, both in places.items()}
    taken: dict[tuple[str, str, int], list[float]] = {}
    for number in range(rounds + 1):
        for reader, both in asked.items():
            for at in (0, 1) if number % 2 else (1, 0):
                for step, took in both[at]().items():
                    if number:
                        taken.setdefault((reader, step, at), []).append(took)
    return {
        reader: {
            step: (
                statistics.median(taken[reader, step, 0]),
                statistics.median(taken[reader, step, 1]),
            )
            for step in STEPS
        }
        for reader in places
    }


def _answers(shown: Gate, place: _Place) -> Timed:
    """Give what asks a server for each step once, over a kept connection."""
    reader, asked = _Reader(place.address, place.held), _steps(shown)
    return lambda: {step: reader.milliseconds(*question) for step, question in asked.items()}


def _visits(shown: Gate, playwright: Playwright, place: _Place) -> Timed:
    """Give what visits a server with an empty profile."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or "chromium"
    target = dashboard_target(shown, place.address)

    def timed() -> Mapping[str, float]:
        found = visit(playwright, chromium, target, place.held)
        return {step: found[step].milliseconds for step in STEPS}

    return timed


def _steps(shown: Gate) -> dict[str, tuple[str, str, bytes | None]]:
    """Return what is asked at each step: a document, and twice a page as Dash asks for it."""
    catalogue, earlier = shown.catalogue(), quarters_of(shown)[-2]
    main, other = (f"/theme/{theme.key}" for theme in catalogue.themes[:2])

    def by_dash(address: str) -> tuple[str, str, bytes | None]:
        return "POST", DASH, json.dumps(asked_by_dash(address)).encode()

    return {
        FIRST: ("GET", main, None),
        THEME: by_dash(other),
        QUARTER: by_dash(f"{main}?quarter={earlier.address}"),
    }


@contextmanager
def _places(folder: Path) -> Iterator[dict[str, tuple[_Place, _Place]]]:
    """Give where each reader reads: by a setting where nobody signs in, and by a session."""
    key = folder / "key"
    DoorKey.write_new(key)
    sign_in = {"SIGN_IN": "on", "KEY_FILE": str(key), "AUDIENCE": "partner"}
    with ExitStack() as stack:
        ours = stack.enter_context(served(folder, **sign_in))
        plain = stack.enter_context(served(folder, AUDIENCE="partner"))
        of_agency = stack.enter_context(served(folder, AUDIENCE="partner", AGENCY=POLICE))
        member = _session(folder, key, Role.MEMBER, "")
        police = _session(folder, key, Role.PARTNER, POLICE)
        yield {
            PARTNER: (_Place(plain), _Place(ours, member)),
            AGENCY: (_Place(of_agency), _Place(ours, police)),
        }


def _session(folder: Path, key: Path, role: Role, agency: str) -> str:
    """Begin a session of somebody with a role; return what the browser holds."""
    with Store.open(f"sqlite:///{folder / 'dashboard.db'}") as store:
        people = PeopleStore(
            store.database, store.partnership, DoorKey.read(key), lambda: datetime.now(UTC)
        )
        until = (datetime.now(UTC) + timedelta(days=30)).date()
        wanted = NewAccount(f"a.{role}", f"A. {role}", role, until, agency=agency)
        account, _ = AccountKeeping(people).invite(wanted)
        with people.writing() as connection:
            begun = SigningIn(people).sessions.begin(
                connection, account.number, SessionStage.WHOLE, "bench"
            )
    return begun[0]
