"""Writes a copy of every page that an audience can open, one folder for each page.

The dashboard is started for the audience as a separate process, on this machine only. The copy
begins at the overview and follows every link. A page with an interactive chart is also requested as
Dash requests it, because only that answer holds the chart. Addresses with more than one choice (a
rate, an axis from zero, one part) are not followed, because they show the same figures again.
"""

import json
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from html import unescape
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from dashboard.errors import StoreError
from dashboard.quarters import Quarter
from dashboard.readers import Audience

HOUSE = Path(__file__).resolve().parents[2]
START = 120
"""The dashboard must answer within this many seconds of its start."""
AT_ONCE = 4
"""The number of pages requested at the same time."""
TOLD = 500
"""Progress is reported each time this many pages are done."""
LONGEST_NAME = 150
"""The most characters in the name of a folder."""
_LINKS = re.compile(rb'(?:href|src)="(/[^"]*)"')
LIVE = b'id="painted" data-live'
"""A text that only pages with an interactive chart contain."""
DASH = "/_dash-update-component"
"""The address to which Dash sends its requests."""
_NO_PAGES = ("/assets/", "/_dash", "/_reload", "/health", "/ready", "/compare", "/sign-in")
_PICTURES_AGAIN = ".png-zip"
"""The ending of packs of pictures, each of which is a file by itself as well."""
_SLOW = re.compile(r"/reports/.*\.(pdf|docx|pptx)")
"""Reports as files: each takes seconds, and says what pages and their files say."""
_SLIDE = "slide="
_ENDINGS = {
    "text/html": "html",
    "image/svg+xml": "svg",
    "image/png": "png",
    "text/csv": "csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/zip": "zip",
    "application/json": "json",
    "application/atom+xml": "atom",
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
"""The ending of a written answer, by its type."""
CopyProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class AddressAnswer:
    """The answer of one address: its status, headers and body.

    `figure` is Dash's answer for a page with an interactive chart, and empty for any other page.
    """

    address: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    figure: bytes = b""


Ask = Callable[[str], AddressAnswer]
"""A function that opens an address and returns its answer."""


@contextmanager
def serve_for_copy(audience: Audience, database_url: str, partnership: str) -> Iterator[str]:
    """Start a partnership's dashboard for an audience, and yield its host and port.

    The dashboard is stopped at the end of the block. Raises: StoreError if it does not start.
    """
    port = _free_port()
    told = [f"AUDIENCE={audience.value}", f"PORT={port}", "HOST=127.0.0.1"]
    told += [f"PARTNERSHIP={partnership}", "SIGN_IN=off", "WITH_WORKER=off"]
    command = ["env", *told, f"DATABASE_URL={database_url}", sys.executable, "-m", "gunicorn"]
    process = subprocess.Popen([*command, "app:copied"], cwd=HOUSE, stdout=subprocess.DEVNULL)
    try:
        _await(process, port)
        yield f"127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def write_site_copy(
    host: str, folder: Path, only: Quarter | None = None, progress: CopyProgress = lambda *_: None
) -> int:
    """Write every page that can be reached from the overview; return the number of addresses.

    If `only` is given, addresses that name another quarter are left out.
    """
    many = 0
    with ThreadPoolExecutor(AT_ONCE) as together:
        quarters = None if only is None else {only}
        fetched = partial(together.map, partial(_fetch, host))
        for answer in opened(fetched, quarters, progress):
            _write(folder, answer)
            many += 1
    return many


def opened(
    each: Callable[[Iterable[str]], Iterable[AddressAnswer]],
    only: Collection[Quarter] | None = None,
    progress: CopyProgress = lambda *_: None,
) -> Iterator[AddressAnswer]:
    """Yield the answer of every address that can be reached from the overview, once each.

    `each` opens some addresses and returns the answers. If `only` is given,
    addresses that name a quarter outside it are left out.
    """
    seen = {"/"}
    waiting: Sequence[str] = ["/"]
    done = 0
    while waiting:
        found: list[str] = []
        for answer in each(waiting):
            yield answer
            found += links_of(answer)
            done += 1
            if not done % TOLD:
                progress(done, len(seen))
        waiting = [a for a in dict.fromkeys(found) if a not in seen and _wanted(a, only)]
        seen.update(waiting)
    progress(done, done)


def _wanted(address: str, only: Collection[Quarter] | None) -> bool:
    """Say whether an address is to be copied.

    It must be a page or a file of the dashboard, with at most one choice, and no report as a file.
    Its quarter must be in `only` if both are given. Lines held against each other are left out:
    there are too many, and each line has a page of its own; so are packs that hold each picture
    once more.
    """
    parts = urlsplit(address)
    path = parts.path
    if path.startswith(_NO_PAGES) or path.endswith(_PICTURES_AGAIN) or _SLOW.fullmatch(path):
        return False
    choices = [name for name, _ in parse_qsl(parts.query) if name != "quarter"]
    named = quarter_of(address)
    return len(choices) <= 1 and (only is None or named is None or named in only)


def quarter_of(address: str) -> Quarter | None:
    """Return the quarter that an address names, also that of a file; None if it names none."""
    parts = urlsplit(address)
    asked = [text for name, text in parse_qsl(parts.query) if name == "quarter"]
    try:
        last = parts.path.rpartition("/")[2].partition(".")[0]
        return Quarter.from_address((*asked, last)[0])
    except ValueError:
        return None


def links_of(answer: AddressAnswer) -> Iterable[str]:
    """Yield the addresses of this site to which an answer leads; none if it is no page.

    The mark of the slide from which a page was opened is left out: the page is the same.
    """
    if not answer.body.lstrip().startswith(b"<"):
        return
    for found in _LINKS.findall(answer.body):
        address = unescape(found.decode()).partition("#")[0]
        if not address.startswith("//"):
            yield _without_slide(address)


def _without_slide(address: str) -> str:
    path, _, query = address.partition("?")
    kept = [pair for pair in query.split("&") if pair and not pair.startswith(_SLIDE)]
    return f"{path}?{'&'.join(kept)}" if kept else path


def _fetch(host: str, address: str) -> AddressAnswer:
    connection = HTTPConnection(host, timeout=120)
    try:
        connection.request("GET", quote(unquote(address), safe="/?&=+%.,-_~"))
        response = connection.getresponse()
        body = response.read()
        headers = tuple(response.getheaders())
        figure = _figure(connection, address) if LIVE in body else b""
        return AddressAnswer(address, response.status, headers, body, figure)
    finally:
        connection.close()


def _figure(connection: HTTPConnection, address: str) -> bytes:
    """Return Dash's answer for a page with an interactive chart."""
    headers = {"Content-Type": "application/json"}
    connection.request("POST", DASH, json.dumps(asked_by_dash(address)), headers)
    return connection.getresponse().read()


def asked_by_dash(address: str) -> dict[str, object]:
    """Return the body of the request with which Dash draws the page of an address."""
    return {
        "output": "drawn.children",
        "outputs": {"id": "drawn", "property": "children"},
        "inputs": [{"id": "asked", "property": "data", "value": {"address": address, "number": 1}}],
        "changedPropIds": ["asked.data"],
    }


def _write(folder: Path, answer: AddressAnswer) -> None:
    """Write one answer into its own folder."""
    here = folder / _name(answer.address)
    here.mkdir(parents=True, exist_ok=True)
    kind = next((v for k, v in answer.headers if k.lower() == "content-type"), "")
    said = [f"{answer.address}", f"{answer.status}", *(f"{k}: {v}" for k, v in answer.headers)]
    (here / "headers.txt").write_text("\n".join(said) + "\n", encoding="utf-8")
    name = f"page.{_ENDINGS.get(kind.partition(';')[0], 'txt')}"
    (here / name).write_bytes(answer.body)
    if answer.figure:
        (here / "figure.json").write_bytes(answer.figure)


def _name(address: str) -> str:
    parts = urlsplit(address)
    steps = [quote(unquote(step), safe="")[:LONGEST_NAME] for step in parts.path.split("/") if step]
    query = [quote(parts.query, safe="=&")[:LONGEST_NAME]] if parts.query else []
    return "/".join([*(steps or ["overview"]), *query])


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _await(process: "subprocess.Popen[bytes]", port: int) -> None:
    end = time.monotonic() + START
    while time.monotonic() < end and process.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/ready")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
        finally:
            connection.close()
    raise StoreError("The dashboard did not start, so nothing was written out.")
