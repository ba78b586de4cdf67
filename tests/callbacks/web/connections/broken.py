"""An application that fails in the middle of an answer."""

from collections.abc import Callable, Iterator
from typing import Any


def server(environ: dict[str, Any], start: Callable[..., Any]) -> Iterator[bytes]:
    """Answer, and fail halfway where the address asks for it."""
    start("200 OK", [("Content-Length", "8"), ("Cache-Control", "immutable")])
    yield b"half"
    if environ["PATH_INFO"] == "/broken":
        raise OSError("the file ends here")
    yield b"done"
