"""What no answer may hold, whoever asked for it and whatever was sent."""

import re
from collections.abc import Collection, Iterator

import lxml.html
from werkzeug.wrappers import Response

from tests.hostile.bent import PROBE

TOLD = re.compile(
    r"Traceback \(most recent|\bFile \"/|site-packages|\.py\b[\":,]|werkzeug|sqlalchemy"
    r"|sqlite3?[.:]|psycopg|\bSELECT .{1,400} FROM |\bINSERT INTO\b|\bUPDATE \w+ SET\b|/tmp/|/home/"
    r"|/root/|/proc/|\$argon2|root:x:0|\b0x[0-9a-f]{8,}>",
    re.S,
)
"""Words of a failure, a place on the machine, a statement or a hash."""
FULL = "Retry-After"


def faults_of(
    answer: Response, secrets: Collection[str] = (), known: Collection[str] = ()
) -> list[str]:
    """Return what is wrong with an answer; an empty list if it says nothing that it must not.

    `secrets` are texts that no answer may hold. `known` are texts that the request itself held,
    which the page may give back as text.
    """
    return [*_of_status(answer), *_of_headers(answer), *_of_body(answer, secrets, known)]


def _of_status(answer: Response) -> Iterator[str]:
    code = answer.status_code
    if code >= 500 and not (code == 503 and FULL in answer.headers):
        yield f"status {code}"


def _of_headers(answer: Response) -> Iterator[str]:
    if PROBE in {name.lower() for name in dict(answer.headers)}:
        yield "a header was injected"
    if any("\r" in value or "\n" in value for value in answer.headers.values()):
        yield "a header has two lines"
    to = answer.headers.get("Location", "/")
    if not re.fullmatch(r"/(?![/\\])[^\\\s]*", to):
        yield f"it leads to {to[:80]!r}"
    if "Content-Security-Policy" not in answer.headers:
        yield "it has no policy"
    if answer.headers.get("X-Content-Type-Options") != "nosniff":
        yield "its kind may be guessed"


def _of_body(answer: Response, secrets: Collection[str], known: Collection[str]) -> Iterator[str]:
    if answer.mimetype not in ("text/html", "text/plain", "application/json"):
        return
    text = answer.get_data(as_text=True)
    found = TOLD.search(text)
    if found and not any(found.group() in each for each in known):
        yield f"it says {found.group()[:80]!r}"
    yield from (f"it holds a secret: {each[:6]}…" for each in secrets if each in text)
    if answer.mimetype == "text/html" and PROBE in text:
        yield from _elements(text)


def _elements(text: str) -> Iterator[str]:
    """Give the elements and attributes that a text that was sent has become."""
    tree = lxml.html.fromstring(text)
    for each in tree.iter():
        if not isinstance(each.tag, str):
            if PROBE in (each.text or ""):
                yield "markup that was sent stands in a comment"
            continue
        if PROBE in each.tag or any(PROBE in str(name) for name in each.attrib):
            yield f"markup that was sent is an element: {each.tag}"
        for name, value in each.attrib.items():
            if str(name) in ("href", "src", "action") and str(value).startswith("javascript:"):
                yield f"a link runs a script: {str(value)[:40]}"
        if each.tag in ("script", "style") and PROBE in (each.text or ""):
            yield f"what was sent stands in a {each.tag}"
