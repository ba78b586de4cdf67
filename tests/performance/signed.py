"""What signing in costs a page: the same pages for the same readers, with a session and without.

What a session adds lies in the server alone, so the server's answers are timed, over one kept
connection each and in turns. The log of views is on, as it always is.
"""

import http.client
import json
import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

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
from tests.performance.steps import FIRST, QUARTER, THEME
from tests.serving import served

ROUNDS = 60
NOBODY = "nobody, beside those who sign in"
PARTNER, AGENCY = "a partner", "a partner of an agency"
READERS = (PARTNER, AGENCY)
POLICE = "police"
TIMES = 1.10
"""How many times as long a page may take for who has signed in."""


@dataclass(frozen=True, slots=True)
class SignedTimes:
    """Medians in milliseconds by step: of nobody, and by reader without and with a session."""

    rounds: int
    nobody: Mapping[str, float]
    plain: Mapping[str, Mapping[str, float]]
    signed: Mapping[str, Mapping[str, float]]

    def times(self, reader: str, step: str) -> float:
        """Return how many times as long a step takes a reader who has signed in."""
        return self.signed[reader][step] / self.plain[reader][step]

    @property
    def most(self) -> float:
        """Return the most of all readers' steps."""
        return max(self.times(reader, step) for reader in READERS for step in self.nobody)


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


def measure(shown: Gate, folder: Path, rounds: int = ROUNDS) -> SignedTimes:
    """Serve a store three times, and time each reader's steps in turns; the first is not counted.

    `folder` has the store, and it is `shown`.
    """
    asked = _steps(shown)
    taken: dict[tuple[str, str], list[float]] = {}
    with _readers(folder) as readers:
        for number in range(rounds + 1):
            for step, question in asked.items():
                for name, reader in readers.items():
                    took = reader.milliseconds(*question)
                    if number:
                        taken.setdefault((name, step), []).append(took)
    medians = {
        name: {step: statistics.median(taken[name, step]) for step in asked} for name in readers
    }
    plain = {reader: medians[f"plain {reader}"] for reader in READERS}
    return SignedTimes(rounds, medians[NOBODY], plain, {one: medians[one] for one in READERS})


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
def _readers(folder: Path) -> Iterator[dict[str, _Reader]]:
    """Give each reader's connection: without a session by a setting, and with one."""
    key = folder / "key"
    DoorKey.write_new(key)
    sign_in = {"SIGN_IN": "on", "KEY_FILE": str(key), "AUDIENCE": "partner"}
    with ExitStack() as stack:
        ours = stack.enter_context(served(folder, **sign_in))
        plain = stack.enter_context(served(folder, AUDIENCE="partner"))
        of_agency = stack.enter_context(served(folder, AUDIENCE="partner", AGENCY=POLICE))
        yield {
            NOBODY: _Reader(ours),
            f"plain {PARTNER}": _Reader(plain),
            PARTNER: _Reader(ours, _session(folder, key, Role.MEMBER, "")),
            f"plain {AGENCY}": _Reader(of_agency),
            AGENCY: _Reader(ours, _session(folder, key, Role.PARTNER, POLICE)),
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
