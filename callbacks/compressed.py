"""Scripts, stylesheets and icons pressed once, as small as they go, instead of at each answer."""

import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import brotli
from flask import Flask, Response, request

_FILES = re.compile(r'(?:data-src|data-plotly|rel="stylesheet" href)="([^"?]+)')
_LATER = ("/_dash-component-suites/dash/dcc/async-graph.js",)
"""What a live page fetches besides, when it draws."""


def press(server: Flask, folder: Path) -> None:
    """Press every file that documents name, and answer with it where a browser reads brotli.

    `folder` keeps what was pressed for the next start; one that cannot be written to costs seconds.
    """
    bodies: dict[str, bytes] = {}

    def instead(response: Response) -> Response:
        body = bodies.get(request.path)
        readable = request.accept_encodings.quality("br") > 0
        if body is None or response.status_code != 200 or not readable:
            return response
        response.direct_passthrough = False
        response.set_data(body)
        response.headers["Content-Encoding"] = "br"
        response.headers["Vary"] = "Accept-Encoding"
        return response

    server.after_request(instead)
    with server.test_client() as client:
        paths = [*_FILES.findall(client.get("/").get_data(as_text=True)), *_LATER]
        plain = {path: client.get(path).get_data() for path in paths}
    with ThreadPoolExecutor() as workers:
        pressed = workers.map(partial(_pressed, folder), plain.values())
        bodies.update(zip(plain, pressed, strict=True))


def _pressed(folder: Path, plain: bytes) -> bytes:
    kept = folder / f"{hashlib.sha256(plain).hexdigest()[:32]}.br"
    if kept.is_file():
        return kept.read_bytes()
    body: bytes = brotli.compress(plain, quality=11)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        half = kept.with_suffix(f".{id(plain)}")
        half.write_bytes(body)
        half.replace(kept)
    except OSError:
        return body
    return body
