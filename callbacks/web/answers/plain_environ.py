"""The parts of a request that the libraries here read each in a way of their own, made plain."""

import math
from typing import Any

ENCODINGS = ("br", "gzip")
"""The encodings that answers are sent in, the one that makes the smallest answers first."""
_MOST_LETTERS = 500
"""A longer list of encodings is not read, and its answer is not compressed."""


def plain_environ(environ: dict[str, Any]) -> dict[str, Any]:
    """Return a request with the encodings that it accepts written plainly.

    No request says under which path the dashboard is (SCRIPT_NAME): it is at the top of its name.
    """
    accepted = accepted_encodings(str(environ.get("HTTP_ACCEPT_ENCODING", "")))
    return {**environ, "SCRIPT_NAME": "", "HTTP_ACCEPT_ENCODING": ", ".join(accepted)}


def accepted_encodings(header: str) -> list[str]:
    """Return the encodings of ENCODINGS that a header accepts, the one it likes best first.

    "br;q=0" refuses brotli. What cannot be read accepts nothing.
    """
    if len(header) > _MOST_LETTERS:
        return []
    liked: dict[str, float] = {}
    for part in header.split(","):
        name, _, more = part.partition(";")
        liked.setdefault(name.strip().lower(), _quality(more))
    found = {each: liked.get(each, liked.get("*", 0.0)) for each in ENCODINGS}
    return sorted((each for each in ENCODINGS if found[each] > 0), key=lambda each: -found[each])


def _quality(parameter: str) -> float:
    """Read "q=0.5", which stands after an encoding; no parameter is 1, anything else is 0."""
    if not parameter.strip():
        return 1.0
    name, _, text = parameter.partition("=")
    try:
        value = float(text) if name.strip().lower() == "q" else 0.0
    except ValueError:
        return 0.0
    return value if math.isfinite(value) and 0 <= value <= 1 else 0.0
