"""Scripts, stylesheets and icons pressed once, as small as they go, instead of at each answer."""

import hashlib
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import brotli
from flask import Flask, Response, request

_FILES = re.compile(r'(?:data-src|data-plotly|rel="stylesheet" href)="([^"]+)"')
_LATER = ("/_dash-component-suites/dash/dcc/async-graph.js",)
"""What a live page fetches besides, when it draws."""


class Compressed:
    """Files by path, in brotli at its highest level."""

    def __init__(self, server: Flask, folder: Path) -> None:
        """Press every file that documents name; `folder` keeps them for the next start."""
        self._folder = folder
        self._bodies: dict[str, bytes] = {}
        server.after_request(self._instead)
        client = server.test_client()
        document = client.get("/").get_data(as_text=True)
        paths = [path.partition("?")[0] for path in (*_FILES.findall(document), *_LATER)]
        plain = {path: client.get(path).get_data() for path in paths}
        with ThreadPoolExecutor() as workers:
            self._bodies = dict(zip(plain, workers.map(self._pressed, plain.values()), strict=True))

    def _pressed(self, plain: bytes) -> bytes:
        kept = self._folder / f"{hashlib.sha256(plain).hexdigest()[:32]}.br"
        if kept.is_file():
            return kept.read_bytes()
        pressed: bytes = brotli.compress(plain, quality=11)
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            half = kept.with_suffix(f".{id(plain)}")
            half.write_bytes(pressed)
            half.replace(kept)
        except OSError:
            return pressed  # a folder that cannot be written to costs a second at the next start
        return pressed

    def _instead(self, response: Response) -> Response:
        """Send the pressed body where there is one and the browser can read it."""
        body = self._bodies.get(request.path)
        readable = "br" in request.accept_encodings
        if body is None or response.status_code != 200 or not readable:
            return response
        response.direct_passthrough = False
        response.set_data(body)
        response.headers["Content-Encoding"] = "br"
        response.headers["Vary"] = "Accept-Encoding"
        return response
