"""What a thousand tries a minute to sign in cost a page, and how many of them compute a hash.

The tries come through a proxy that is believed, each from one of many addresses and for one of many
names, so that no limit of one address or of one name keeps them out alone.
"""

import http.client
import statistics
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from dashboard.acts.act import ActKind
from dashboard.acts.asked_acts import ActsAsked
from data_access.acts.act_rows import ActRows
from data_access.people.door_key import DoorKey
from data_access.store.gate import Gate
from data_access.store.store import Store
from tests.doors import opened_once
from tests.serving import served

TRIES, MINUTE = 1000, 60.0
"""How many tries are sent, and in how many seconds."""
AT_ONCE = 4
"""The most tries that wait for an answer at once."""
CALM = 0.2
"""Seconds between two pages."""
ALONE = 75
"""The pages that are timed before anybody tries, and as many afterwards: a machine drifts."""
ADDRESSES, NAMES = 250, 40
"""From how many addresses, and for how many names."""
TIMES, HASHES = 2.0, 60
"""The limits: a page's median under the tries over that alone, and the hashes of a minute."""
ANSWERS = (422, 429, 503)
"""A wrong password, too many tries, and a server that takes no more just now."""
BY_PROXY = {"X-Forwarded-Proto": "https", "Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True, slots=True)
class Tried:
    """Tries sent in so many seconds, how many computed a hash, and medians of a page (ms).

    `answers` are how often each status was sent.
    """

    tries: int
    seconds: float
    hashes: int
    alone: float
    under: float
    answers: dict[int, int]

    @property
    def times(self) -> float:
        """Give how many times as long a page takes under the tries."""
        return self.under / self.alone

    @property
    def hashes_a_minute(self) -> float:
        """Give the hashes of a minute."""
        return self.hashes * 60 / self.seconds

    def __str__(self) -> str:
        """Say both figures in one sentence."""
        return (
            f"While {self.tries:,} tries to sign in came in {self.seconds:.0f} seconds, from"
            f" {ADDRESSES} addresses and for {NAMES} names, {self.hashes} of them computed a hash,"
            f" and a page took {self.under:.1f} ms; alone it took {self.alone:.1f} ms (medians)."
        )


def measure(shown: Gate, folder: Path) -> Tried:
    """Time pages alone, and while a thousand tries are made in a minute."""
    with opened_once(shown) as gate:
        pages = cycle(f"/theme/{theme.key}" for theme in gate.catalogue().themes)
    key = folder / "tries-key"
    DoorKey.write_new(key)
    told = {"SIGN_IN": "on", "KEY_FILE": str(key), "AUDIENCE": "public", "WEB_CONCURRENCY": "2"}
    before = _hashes(folder)
    with served(folder, TRUSTED_PROXIES="127.0.0.1", **told) as address:
        for _ in range(20):
            _timed(address, next(pages))
        alone = [_timed(address, next(pages)) for _ in range(ALONE)]
        over, under = threading.Event(), list[float]()
        reading = threading.Thread(target=lambda: under.extend(_read(address, pages, over)))
        reading.start()
        began = time.monotonic()
        with ThreadPoolExecutor(AT_ONCE) as senders:
            answers = Counter(senders.map(lambda at: _try(address, at, began), range(TRIES)))
        seconds = time.monotonic() - began
        over.set()
        reading.join()
        alone += [_timed(address, next(pages)) for _ in range(ALONE)]
    unexpected = set(answers) - set(ANSWERS)
    if unexpected:
        raise RuntimeError(f"tries were answered with {unexpected}")
    return Tried(
        TRIES,
        seconds,
        _hashes(folder) - before,
        statistics.median(alone),
        statistics.median(under),
        dict(answers),
    )


def _try(address: str, at: int, began: float) -> int:
    """Send one try when its time has come; give the status of its answer."""
    time.sleep(max(0.0, began + at * MINUTE / TRIES - time.monotonic()))
    host = urlsplit(address).netloc
    wire = http.client.HTTPConnection(host, timeout=60)
    headers = {
        **BY_PROXY,
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": f"https://{host}",
        "X-Forwarded-For": f"203.0.113.{at % ADDRESSES}",
    }
    body = urlencode({"name": f"somebody.{at % NAMES}", "password": f"guess {at} of many"})
    wire.request("POST", "/sign-in", body, headers)
    answer = wire.getresponse()
    answer.read()
    wire.close()
    return answer.status


def _read(address: str, pages: Iterator[str], over: threading.Event) -> Iterator[float]:
    """Open pages until all tries were made; give their milliseconds."""
    for _ in count():
        if over.is_set():
            return
        yield _timed(address, next(pages))


def _timed(address: str, path: str) -> float:
    """Open a page on a new connection; give its milliseconds."""
    time.sleep(CALM)
    start = time.perf_counter()
    wire = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    wire.request("GET", path, headers={"Accept-Encoding": "br"})
    answer = wire.getresponse()
    answer.read()
    wire.close()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")
    return 1000 * (time.perf_counter() - start)


def _hashes(folder: Path) -> int:
    """Give how many tries the log holds: each computed a hash, and what was kept out did not."""
    url = f"sqlite:///{folder / 'dashboard.db'}"
    with Store.open(url) as store, store.database.reading() as connection:
        failed = ActsAsked(kind=ActKind.SIGN_IN_FAILED)
        return ActRows(store.partnership).count(connection, failed)
