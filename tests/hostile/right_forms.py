"""The forms of the pages as a browser would send them: what is bent begins with a right one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import lxml.html
from flask.testing import FlaskClient

Fields = tuple[tuple[str, str], ...]
OUT = "/sign-out"
"""The form of every page of who has signed in; it is sent in tests of signing out."""
TYPED = ("text", "search", "email", "password")


@dataclass(frozen=True, slots=True)
class RightForm:
    """One form with one of its buttons: the address it is sent to, and its fields in order.

    `free` are the names of the fields in which anything may be typed, `days` those of days, and
    `ticks` those that are ticked.
    """

    address: str
    fields: Fields
    free: tuple[str, ...] = ()
    days: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()


def right_forms(client: FlaskClient, pages: Iterable[str]) -> list[RightForm]:
    """Return every form that some pages show in a browser, once for each of its buttons."""
    found: dict[RightForm, None] = {}
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200, (page, answer.status_code)
        found |= dict.fromkeys(forms_in(answer.data, page))
    return list(found)


def forms_in(document: bytes, page: str) -> Iterator[RightForm]:
    """Yield the forms of a document that was sent from the address of a page."""
    for form in lxml.html.fromstring(document).forms:
        action = str(form.get("action") or page)
        if form.method != "POST" or action == OUT:
            continue
        inside = [each for each in form.xpath(".//input|.//textarea|.//select") if each.get("name")]
        kinds = [(str(each.get("name")), _kind(each)) for each in inside]
        ticks = tuple(name for name, kind in kinds if kind == "checkbox")
        fields = tuple((str(e.get("name")), str(e.value or "")) for e in inside if _is_sent(e))
        for button in form.xpath(".//button[@name]") or [None]:
            pressed = () if button is None else ((button.get("name"), button.get("value", "")),)
            yield RightForm(
                action,
                (*fields, *pressed),
                tuple(name for name, kind in kinds if kind in TYPED),
                tuple(name for name, kind in kinds if kind == "date"),
                ticks,
            )


def links(client: FlaskClient, page: str, beginning: str) -> list[str]:
    """Return the addresses of a page's links that begin in one way, each once, in order."""
    tree = lxml.html.fromstring(client.get(page).data)
    every = (str(each) for each in tree.xpath("//a/@href"))
    return list(dict.fromkeys(each for each in every if each.startswith(beginning)))


def _kind(field: Any) -> str:
    """Return the kind of a field; an area of text is one of text."""
    return str(field.get("type") or "text") if field.tag != "select" else "select"


def _is_sent(field: Any) -> bool:
    return _kind(field) not in ("checkbox", "radio") or field.get("checked") is not None
