"""The log as a page: a filter, a table of acts with what was there before and after, and views."""

import json
from dataclasses import dataclass
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from dashboard.acts.act import ActKind, LoggedAct
from dashboard.acts.asked_acts import LogPage
from dashboard.acts.noted_views import NotedView, ViewCount
from dashboard.days import LONDON
from dashboard.number_formats import plural_text
from dashboard.people.roles import ROLE_WORDS, Role
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.inputs import FormInput

NOTHING = "The log has nothing of this. Choose another day, kind or person, or show everything."
HEADS = ("No.", "When", "Who", "From", "What", "Which", "Before", "After")
NOT_KNOWN = "not known"
ANY_PAGE = "/<path:path>"
"""Stands in the log for an address of pages which is not told, because anything may be typed."""
SAYS_ITSELF = ("done", "word")
CHECKED = (
    "Rows are only ever added, and each is linked to the one before: `python -m data_access "
    "verify-log` finds one that was removed, changed or moved."
)


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """A page of the log, its number, and how many there are, with what was asked for.

    `names` are the marks of everybody in the log with their names; `who` is the chosen mark.
    """

    found: LogPage
    pages: int
    number: int = 1
    day: str = ""
    kind: ActKind | None = None
    who: str = ""
    names: tuple[tuple[str, str], ...] = ()


def layout(view: View) -> Component:
    """Draw the page of the log."""
    return shell.whole_page(
        view.frame,
        _filter(view),
        html.Section(
            [
                html.H2("Acts", id="acts"),
                html.P(_counted(view), className="soft", **data_marks(kind="count")),
                _table(view.found) if view.found.acts else html.P(NOTHING),
                _pages(view),
                html.P(CHECKED, className="soft small"),
            ],
            className="card wide",
            **aria_marks(labelledby="acts"),
        ),
    )


def _filter(view: View) -> Component:
    kinds = [("", "Everything"), *((one.value, one.value.capitalize()) for one in ActKind)]
    people = [("", "Everyone"), *view.names]
    return html.Form(
        [
            html.Label("Day", htmlFor="day"),
            FormInput(type="date", id="day", name="day", value=view.day or None),
            html.Label("What", htmlFor="kind"),
            _choice("kind", kinds, view.kind.value if view.kind else ""),
            html.Label("Who", htmlFor="who"),
            _choice("who", people, view.who),
            html.Button("Show", type="submit"),
            html.A("Show everything", href=addresses.log_address()),
        ],
        action=addresses.log_address(),
        method="get",
        className="filter",
        **data_marks(kind="text"),
    )


def _choice(name: str, choices: list[tuple[str, str]], chosen: str) -> Component:
    options = [
        html.Option(words, value=value, selected=value == chosen or None)
        for value, words in choices
    ]
    return html.Select(options, id=name, name=name)


def _counted(view: View) -> str:
    many = plural_text(view.found.count, "act")
    of = f", page {view.number:,} of {view.pages:,}" if view.pages > 1 else ""
    return f"{many[0].upper()}{many[1:]}{of}, the latest first."


def _table(found: LogPage) -> Component:
    head = html.Thead(html.Tr([html.Th(word, scope="col") for word in HEADS]))
    rows = [row for act in found.acts for row in _rows(act, (found.views or {}).get(act.number))]
    return html.Div(
        html.Table([head, html.Tbody(rows)], className="log"),
        **scroll_marks(label="Acts in the log"),
    )


def subject_words(subject: str) -> str:
    """Write what an act was about in words.

    A refused address is kept as its pattern, since a person may have typed anything in it:
    "/commentary/<scope>/<key>" is "an address under /commentary".
    """
    known, marked, _ = subject.partition("/<")
    if subject == ANY_PAGE:
        return "a page"
    if subject == "no page":
        return "an address without a page"
    return f"an address under {known or '/'}" if marked else subject


def _rows(act: LoggedAct, views: tuple[ViewCount, ...] | None) -> list[Component]:
    moment = act.moment.astimezone(LONDON)
    cells = (
        html.Time(f"{moment:%Y-%m-%d %H:%M:%S}", dateTime=moment.isoformat()),
        act.source.who or (NOT_KNOWN if views is None else ""),
        act.source.address,
        act.kind.value.capitalize(),
        _subject(act),
        _values(act.before),
        _values(act.after) if views is None else "",
    )
    first = html.Tr(
        [
            html.Th(f"{act.number:,}", scope="row", **data_marks(kind="name")),
            *(html.Td(cell, **data_marks(kind="text")) for cell in cells),
        ],
        id=f"act-{act.number}",
    )
    return [first, *(_view_row(one, times) for one, times in views or ())]


def _view_row(one: NotedView, times: int) -> Component:
    minute = one.minute.astimezone(LONDON)
    cells = (
        html.Time(f"{minute:%Y-%m-%d %H:%M}", dateTime=minute.isoformat()),
        one.who or NOT_KNOWN,
        one.address,
        "Viewed" if times == 1 else f"Viewed {times:,} times",
        subject_words(one.page),
        "",
        one.quarter,
    )
    return html.Tr(
        [html.Td(), *(html.Td(cell, **data_marks(kind="text")) for cell in cells)],
        className="soft",
    )


def _subject(act: LoggedAct) -> str:
    """Return what an act is about in words: a role as people call it, and an address of pages."""
    first, space, rest = act.subject.partition(" ")
    if act.kind is ActKind.ROLE and first in set(Role):
        return f"{ROLE_WORDS[Role(first)]}{space}{rest}"
    return subject_words(act.subject)


def _values(text: str) -> str:
    """Return plain values in words: "since 2021-22 Q3, above 390"."""
    found = json.loads(text) if text else {}
    return ", ".join(_told(name, value) for name, value in found.items())


def _told(name: str, value: object) -> str:
    """Return one value in words; what says itself what it is has no name before it."""
    if name == "minute":
        moment = datetime.fromisoformat(str(value)).astimezone(LONDON)
        return f"in the minute of {moment:%H:%M}"
    if name == "times":
        return "once" if value == 1 else f"{value} times"
    if name == "second":
        return f"with {value}"
    return _word(value) if name in SAYS_ITSELF else f"{name} {_word(value)}"


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(map(str, value))
    return f"{value:g}" if isinstance(value, float) else str(value)


def _pages(view: View) -> Component | None:
    """Draw the links to later and earlier acts; None if there is one page."""
    if view.pages < 2:
        return None

    def link(words: str, number: int) -> Component | None:
        if not 1 <= number <= view.pages:
            return None
        chosen = {"day": view.day, "kind": view.kind.value if view.kind else "", "who": view.who}
        to = addresses.log_address(**chosen, number=number if number > 1 else "")
        return html.A(words, href=to, className="button")

    links = (link("Later acts", view.number - 1), link("Earlier acts", view.number + 1))
    return html.Nav(
        [one for one in links if one is not None],
        className="on",
        **aria_marks(label="Pages of the log"),
    )
