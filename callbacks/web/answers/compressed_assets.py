"""Scripts, stylesheets and icons, compressed once at the start as far as possible."""

import hashlib
import logging
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import brotli
from flask import Flask, Response, request
from flask.testing import FlaskClient

_FILES = re.compile(r'(?:data-src|data-plotly|rel="stylesheet" href)="([^"?]+)')
_LATER = ("/_dash-component-suites/dash/dcc/async-graph.js", "/assets/typed.js")
"""Scripts that single pages load: a live one when it draws its chart, and a typed return."""
OWNER_ONLY = 0o700
"""The mode of the folders: their owner alone may enter, because the store may lie beside them."""
log = logging.getLogger(__name__)
BEST = 11
"""The quality that makes the smallest files."""


@dataclass(frozen=True, slots=True)
class _File:
    body: bytes
    kind: str
    cached: str


def compress_assets(server: Flask, folder: Path, quality: int = BEST) -> None:
    """Compress the scripts and stylesheets that pages need, and send them compressed.

    Only browsers that accept brotli get the compressed files. `folder` keeps these files for the
    next start. If it cannot be written to, each start compresses the files again, which takes
    seconds. A `quality` from 0 to 10 makes larger files in less time.
    """
    files: dict[str, _File] = {}

    def pressed() -> Response | None:
        file = files.get(request.path) if request.method in ("GET", "HEAD") else None
        if file is None or request.accept_encodings.quality("br") <= 0:
            return None
        response = Response(file.body, content_type=file.kind)
        response.headers["Content-Encoding"] = "br"
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Cache-Control"] = file.cached
        response.add_etag()
        response.make_conditional(request)
        return response

    server.before_request(pressed)
    with server.test_client() as client:
        paths = [*_FILES.findall(client.get("/").get_data(as_text=True)), *_LATER]
        plain = [_plain(client, path) for path in paths]
    with ThreadPoolExecutor() as workers:
        files.update(
            zip(paths, workers.map(partial(_pressed, folder, quality), plain), strict=True)
        )


def _plain(client: FlaskClient, path: str) -> _File:
    with client.get(path) as answer:
        return _File(answer.get_data(), answer.content_type, answer.headers["Cache-Control"])


def _pressed(folder: Path, quality: int, file: _File) -> _File:
    kept = folder / f"{hashlib.sha256(file.body).hexdigest()[:32]}.br"
    found = _kept_body(kept, file.body)
    if found is not None:
        return _File(found, file.kind, file.cached)
    body: bytes = brotli.compress(file.body, quality=quality)
    try:
        _make_folder(folder)
        half = kept.with_suffix(f".{id(file)}")
        half.write_bytes(body)
        half.replace(kept)
    except OSError:
        return _File(body, file.kind, file.cached)
    return _File(body, file.kind, file.cached)


def _kept_body(kept: Path, plain: bytes) -> bytes | None:
    """Return a kept compressed file; None if it is missing, cut off or damaged."""
    try:
        body = kept.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        log.warning("The compressed file %s cannot be read: %s.", kept, error.strerror)
        return None
    try:
        whole = brotli.decompress(body) == plain
    except brotli.error:
        whole = False
    if not whole:
        log.warning("The compressed file %s was cut off or damaged: it is made again.", kept)
    return body if whole else None


def _make_folder(folder: Path) -> None:
    """Make the folder, and the one around it, for their owner alone."""
    for each in (folder.parent, folder):
        each.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
