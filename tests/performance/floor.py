"""The floor: painted pages as static files, from the simplest server that can send them.

A page's text, stylesheets and fonts are the dashboard's own, without scripts, compressed in advance
and held in memory. Any time the dashboard takes beyond that is its own work.
"""

import asyncio
import hashlib
import re
import urllib.request
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from urllib.parse import urljoin

import brotli

_SCRIPT = re.compile(r"<script\b.*?</script>", re.DOTALL)
_SHEET = re.compile(r'rel="stylesheet" href="([^"]+)"')
_FONT = re.compile(r"""url\(["']?([^"')]+\.woff2)""")
_END = b"\r\n\r\n"
GUARDS = (
    "Content-Security-Policy",
    "Cross-Origin-Opener-Policy",
    "Cross-Origin-Resource-Policy",
    "Permissions-Policy",
    "Referrer-Policy",
    "X-Content-Type-Options",
    "X-Frame-Options",
)
"""The headers that tell a browser what a page may not do."""


@dataclass(frozen=True, slots=True)
class File:
    """What an address answers with; a page is asked for each time whether it still stands."""

    body: bytes
    kind: str
    is_page: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def tag(self) -> str:
        """Give what tells this content from another."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:32]}"'

    def answers(self) -> tuple[bytes, bytes]:
        """Give the whole answer, and the one to a browser that has this content."""
        holds = "no-cache" if self.is_page else "public, max-age=31536000, immutable"
        head = f"ETag: {self.tag}\r\nCache-Control: {holds}\r\n"
        head += "".join(f"{name}: {value}\r\n" for name, value in self.headers.items())
        pressed = "" if self.kind == "font/woff2" else "Content-Encoding: br\r\n"
        body = brotli.compress(self.body, quality=11) if pressed else self.body
        whole = (
            f"HTTP/1.1 200 OK\r\nContent-Type: {self.kind}\r\n{pressed}"
            f"Content-Length: {len(body)}\r\n{head}\r\n"
        )
        return whole.encode() + body, f"HTTP/1.1 304 Not Modified\r\n{head}\r\n".encode()


def without_scripts(document: str) -> str:
    """Give a document as it is with no script at all."""
    return _SCRIPT.sub("", document)


def collected(address: str, paths: Iterable[str]) -> dict[str, File]:
    """Fetch pages of a running dashboard, and what they are drawn with, by path and query."""
    files: dict[str, File] = {}
    for path in paths:
        text = without_scripts(_fetched(address + path).decode())
        files[path] = File(text.encode(), "text/html; charset=utf-8", is_page=True)
        for sheet in _SHEET.findall(text):
            files[sheet] = File(_fetched(address + sheet), "text/css; charset=utf-8")
            for font in _FONT.findall(files[sheet].body.decode()):
                where = urljoin(sheet, font)
                files[where] = File(_fetched(address + where), "font/woff2")
    return files


def guarded(files: Mapping[str, File], address: str) -> dict[str, File]:
    """Give the same files, and with each page what the dashboard tells a browser of its safety."""
    told: dict[str, File] = {}
    for path, file in files.items():
        told[path] = replace(file, headers=_guards(address + path)) if file.is_page else file
    return told


def _guards(address: str) -> dict[str, str]:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return {name: answer.headers[name] for name in GUARDS if name in answer.headers}


def _fetched(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:
        body: bytes = answer.read()
    return body


@contextmanager
def standing(files: Mapping[str, File]) -> Iterator[str]:
    """Serve files from a process of their own; give its address."""
    context = get_context("spawn")
    told, tell = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(dict(files), tell), daemon=True)
    process.start()
    try:
        if not told.poll(30):
            raise RuntimeError("the files are not served")
        yield f"http://127.0.0.1:{told.recv()}"
    finally:
        process.terminate()
        process.join()


def _serve(files: dict[str, File], tell: Connection) -> None:
    asyncio.run(_served(files, tell))


async def _served(files: dict[str, File], tell: Connection) -> None:
    ready = {path: (file.tag, *file.answers()) for path, file in files.items()}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Answers(ready), "127.0.0.1", 0)
    tell.send(server.sockets[0].getsockname()[1])
    await server.serve_forever()


class _Answers(asyncio.Protocol):
    """One connection, kept open."""

    def __init__(self, ready: Mapping[str, tuple[str, bytes, bytes]]) -> None:
        self._ready, self._read = ready, b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        *requests, self._read = (self._read + data).split(_END)
        for request in requests:
            self._transport.write(answered(request.decode("latin-1"), self._ready))


def answered(request: str, ready: Mapping[str, tuple[str, bytes, bytes]]) -> bytes:
    """Give the answer to a request's head; `ready` has a tag and two answers for each path."""
    found = ready.get(request.split(" ", 2)[1])
    if found is None:
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    tag, whole, unchanged = found
    asked = re.search(r"^if-none-match: *(.*)$", request, re.IGNORECASE | re.MULTILINE)
    return unchanged if asked and asked[1].strip() == tag else whole
