"""The evidence grid: where nothing is known, and what is, by theme, source and type."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.evidence.evidence_grid import is_old, short_age
from dashboard.assurance.evidence.evidence_items import EvidenceItem
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FrameworkTheme,
)
from dashboard.number_formats import list_text
from layouts.assurance.evidence.evidence_words import (
    ABOUT_TITLES,
    JUDGEMENT_TITLE,
    LETTERS,
    NOTHING,
    SHORT_SOURCES,
    TYPE_TITLES,
    ThemeEvidence,
    evidence_address,
    gap_sentence,
    item_line,
    items_words,
    judged_words,
)
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.tables.stacked_tables import stacked_table

KEY = (
    "Each cell: how many items, how long ago the newest is of, and what they are about: P practice,"
    " O organisational context, W wider picture."
)
UNTIED = "Evidence that is tied to no theme"
OWN_WORDS = "What agencies say of themselves, by standard and with the panel’s scores: "
WHOLE = "From each theme there is something of each kind."


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """What is known about each theme on a day; `untied` are the items that belong to no theme.

    `section_11` is the address of what agencies say of themselves; empty for who does not read it.
    """

    themes: tuple[ThemeEvidence, ...]
    today: date
    untied: tuple[EvidenceItem, ...] = ()
    section_11: str = ""


def layout(view: View) -> Component:
    """Draw the page."""
    parts = (_gaps(view), _grid(view), _untied(view) if view.untied or view.section_11 else None)
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _gaps(view: View) -> Component:
    found = [one for one in view.themes if not one.gaps.is_whole]
    items = [
        html.Li([html.A(one.title, href=evidence_address(one.key)), f": {gap_sentence(one.gaps)}"])
        for one in found
    ]
    return html.Section(
        [
            html.H2("Where we know nothing", id="gaps"),
            html.Ul(items, className="ruled gaps") if items else html.P(WHOLE),
        ],
        className="card wide",
        **{**aria_marks(labelledby="gaps"), **data_marks(kind="text")},
    )


def _grid(view: View) -> Component:
    heads = ["Theme", *(_capital(SHORT_SOURCES[one]) for one in FindingSource), JUDGEMENT_TITLE]
    rows = [_row(view, one) for one in view.themes]
    return html.Section(
        [
            html.H2("What we know", id="grid"),
            html.P(KEY, className="soft small"),
            stacked_table(
                heads, rows, name="evidence-table", caption="What we know, by theme and source"
            ),
        ],
        className="card wide evidence-sheet",
        **{**aria_marks(labelledby="grid"), **data_marks(kind="text")},
    )


def _capital(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}"


def _row(view: View, theme: ThemeEvidence) -> html.Tr:
    name = html.A(theme.title, href=evidence_address(theme.key))
    cells = [html.Td(_cell(view, theme, source)) for source in FindingSource]
    return html.Tr([html.Th(name, scope="row"), *cells, html.Td(_judged(view, theme))])


def _cell(view: View, theme: ThemeEvidence, source: FindingSource) -> Component:
    lines = [_line(view, theme, source, one) for one in FindingEvidence]
    return html.Ul(lines, className="evidence-lines")


def _line(
    view: View, theme: ThemeEvidence, source: FindingSource, evidence: FindingEvidence
) -> html.Li:
    by_context = {
        context: theme.grid.get((evidence, source, context), ()) for context in FrameworkTheme
    }
    items: Sequence[EvidenceItem] = [one for found in by_context.values() for one in found]
    title = TYPE_TITLES[evidence]
    if not items:
        return html.Li([html.Span(title), f" {NOTHING}"], className="no-evidence")
    about = [context for context, found in by_context.items() if found]
    letters = " ".join(LETTERS[one] for one in about)
    newest = max(one.day for one in items)
    told = f"{len(items)}, {short_age(newest, view.today)}"
    words = list_text([ABOUT_TITLES[one] for one in about])
    label = f"{title}: {items_words(items, view.today)}, about {words}"
    link = html.A(
        told,
        href=evidence_address(theme.key, f"{evidence}-{source}".replace(" ", "-")),
        **aria_marks(label=f"{told}. {theme.title}, {SHORT_SOURCES[source]}. {label}"),
    )
    return html.Li([html.Span(title), " ", link, " ", html.Small(letters)])


def _judged(view: View, theme: ThemeEvidence) -> Component:
    found = theme.judgement.in_force
    words = judged_words(theme.judgement)
    parts: list[str | Component] = [html.A(words, href=evidence_address(theme.key, "judgement"))]
    if found is not None and found.day and is_old(found.day, view.today):
        parts.append(html.Small(" Older than a year"))
    if theme.judgement.waiting is not None:
        parts.append(html.Small(" A version waits for a second person"))
    return html.Div(parts)


def _untied(view: View) -> Component:
    items = html.Ul([item_line(one) for one in view.untied], className="ruled")
    own = html.P(
        [OWN_WORDS, html.A("Section 11", href=view.section_11), "."], **data_marks(kind="text")
    )
    return html.Section(
        [
            html.H2(UNTIED, id="untied"),
            items if view.untied else None,
            own if view.section_11 else None,
        ],
        className="card wide",
        **aria_marks(labelledby="untied"),
    )
