"""The page about the dashboard: framework, methods, glossary, sources and accessibility."""

from collections.abc import Iterable
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.catalogue.framework import Framework, LegalBasis
from dashboard.exceptions.first_page import watch_list
from dashboard.exceptions.ranking import RANKING
from dashboard.figures.published_values import Publication
from layouts.about.methods import ACCESS, METHODS
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.terms import TERMS


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The contents of the page about the dashboard.

    `framework` is None if the catalogue has no framework. `glossary` holds pairs of a word and its
    meaning. `contact` is whom to tell what cannot be read or used; empty if nobody is named. `log`
    says whether the reader may read the log, and `purges` whether they may confirm that something
    is removed for good.
    """

    framework: Framework | None
    glossary: tuple[tuple[str, str], ...]
    publications: tuple[Publication, ...]
    version: str
    contact: str = ""
    log: bool = False
    purges: bool = False


def layout(view: View) -> Component:
    """Draw the page about the dashboard."""
    parts: list[tuple[str, str, list[Component]]] = [
        ("framework", "The framework in short", _framework(view.framework)),
        ("methods", "How the figures are made", [_defined(METHODS)]),
        ("ranking", "How exceptions are ranked", _ranking()),
        ("glossary", "Words", [_glossary(view.glossary)]),
        ("sources", "Sources", _sources(view.publications)),
        ("accessibility", "Accessibility", _access(view.contact)),
        ("log", "Log", _log() if view.log else []),
        ("removing", "Removing for good", _removing() if view.purges else []),
        ("version", "Version", [html.P(f"Version {view.version}.", **data_marks(kind="text"))]),
    ]
    shown = tuple(part for part in parts if part[2])
    return shell.whole_page(
        view.frame,
        html.Nav(
            html.Ul([html.Li(html.A(title, href=f"#{key}")) for key, title, _ in shown]),
            className="contents",
            **aria_marks(label="On this page"),
        ),
        *(_part(*part) for part in shown),
    )


def _access(contact: str) -> list[Component]:
    """Say what the dashboard meets, how that is checked, and whom to tell what it does not meet."""
    whom = f"tell {contact}" if contact else "tell the partnership's business unit"
    told = f"If something cannot be read or used, {whom}: it is sent in another form, and mended."
    return [html.P(text) for text in (*ACCESS, told)]


def _log() -> list[Component]:
    told = "Who changed what, who took files out, and who looked at unprotected figures: "
    return [html.P([told, html.A("the log", href=addresses.log_address()), "."])]


def _removing() -> list[Component]:
    told = "Where a text tells who a child is, two people agree that it is "
    return [html.P([told, html.A("removed for good", href=addresses.purge_address()), "."])]


def _part(key: str, title: str, body: list[Component]) -> Component:
    return html.Section(
        [html.H2(title), *body], id=key, className="card prose", **data_marks(kind="text")
    )


def _framework(framework: Framework | None) -> list[Component]:
    if framework is None:
        return []
    sources = [(each.title, f"{each.how}. {each.tells}.") for each in framework.evidence_sources]
    kinds = [(e.title, f"{e.question} {e.examples}.") for e in framework.evidence_types]
    return [
        html.P(html.Strong(f"{framework.title}, {framework.years}.")),
        html.P(framework.purpose),
        html.P(framework.reporting),
        html.P(f"{framework.authorised}. {framework.review}."),
        *_told("Kinds of evidence", kinds),
        *_told("Sources of evidence", sources),
        *_told("Principles", [(each.title, each.text) for each in framework.principles]),
        *_law(framework.legal_bases),
        *_told("To be confirmed", [(each.title, each.text) for each in framework.to_confirm]),
    ]


def _ranking() -> list[Component]:
    return [
        html.P(
            "An exception is one line and one run of flagged quarters. Thresholds that are crossed"
            " come first, whatever the size of the count; then targets that are newly missed, with"
            " or without an exception; then exceptions by rule; then exceptions by rule on small"
            " counts. Many lines that move together stand after crossed thresholds and before all"
            " others, as one matter."
        ),
        html.P(
            "Within each kind, those that nobody has taken up come first, then those that are"
            " looked into or acted on, then the explained ones, the closed ones last. Points order"
            " each group; none asks how a quarter is coloured."
        ),
        _defined(RANKING),
        html.P(watch_list.RANKING),
    ]


def _told(title: str, entries: list[tuple[str, str]]) -> list[Component]:
    return [html.H3(title), _defined(entries)] if entries else []


def _law(bases: tuple[LegalBasis, ...]) -> list[Component]:
    if not bases:
        return []
    entries = [html.Div([html.Dt(_link(each)), html.Dd(each.text)]) for each in bases]
    return [html.H3("The law it rests on"), html.Dl(entries, className="definitions")]


def _link(basis: LegalBasis) -> Component | str:
    return html.A(basis.title, href=basis.link) if basis.link else basis.title


def _defined(entries: Iterable[tuple[str, str]]) -> Component:
    return html.Dl(
        [html.Div([html.Dt(word), html.Dd(meaning)]) for word, meaning in entries],
        className="definitions",
    )


def _glossary(words: tuple[tuple[str, str], ...]) -> Component:
    """Draw the dashboard's own terms and the partnership's words, in the order of the alphabet.

    A term of the dashboard has one meaning everywhere, whatever the partnership wrote of it.
    """
    own = {term.word.casefold() for term in TERMS}
    entries = [(term.word, term.meaning, term.anchor) for term in TERMS]
    entries += [(word, meaning, "") for word, meaning in words if word.casefold() not in own]
    rows = [
        html.Div([html.Dt(word, id=anchor) if anchor else html.Dt(word), html.Dd(meaning)])
        for word, meaning, anchor in sorted(entries, key=lambda entry: entry[0].casefold())
    ]
    return html.Dl(rows, className="definitions")


def _sources(publications: tuple[Publication, ...]) -> list[Component]:
    ours = html.P(
        [
            "Our own figures come from the returns of the agencies. Everyone may take them out as ",
            html.A("open data", href=addresses.open_data_address()),
            ".",
        ]
    )
    if not publications:
        return [ours, html.P("No published figures are loaded.")]
    listed = [_publication(each) for each in publications]
    return [ours, html.Ul(listed, className="ruled plain")]


def _publication(one: Publication) -> Component:
    loaded = f"Vintage {one.vintage}, loaded {number_formats.long_date(one.loaded)}."
    licence = "These figures are invented." if one.invented else f"Licence: {one.licence}."
    told = [one.attribution] if one.attribution and not one.invented else []
    lines = (f"{one.publisher}, {one.released}. {loaded}", licence, *told)
    return html.Li(
        [html.Strong(one.title), *[html.P(line, className="soft") for line in lines]],
        **data_marks(publication=one.key),
    )
