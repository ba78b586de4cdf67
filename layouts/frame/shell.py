"""The frame around every page: header, heading, quarters, themes and footer.

On a phone, the header's entries and the themes are folded into menus. Each menu is a `details`
element with its list directly after it. One list therefore serves narrow and wide screens, and the
menu works without scripts.
"""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.catalogue.indicators import Theme
from dashboard.quarters import Quarter
from layouts.frame import addresses
from layouts.frame.attributes import aria_marks, current_mark, data_marks
from layouts.frame.file_menu import door_link, given_out_links
from layouts.frame.inputs import FormInput
from layouts.frame.terms import first_uses

INVENTED = "Invented data"
INVENTED_LOCAL = "Local figures are invented; published figures are real unless marked as invented"
"""The words of a demonstration; its published figures are invented where none were loaded."""
SENSITIVE = "OFFICIAL-SENSITIVE: contains small numbers, not for publication"
"""The words on every page and file that shows true small numbers."""
FOR_ONE = "OFFICIAL-SENSITIVE: for {} alone: its own figures in full, which others do not see"
NOT_PLANNED = (
    "No figure of ours is shown: what must be hidden has not been planned yet. "
    "Run `python -m data_access plan` where the dashboard runs."
)


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the breadcrumb trail above the heading.

    If `address` is empty, the step is plain text, otherwise a link.
    """

    title: str
    address: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class PageFrame:
    """Everything around a page's own content.

    `title` is the page's only h1. The `crumbs` are above it and the `lede` is below it. `active` is
    the current entry of the header: overview, exceptions, themes, pathway, quality, thresholds,
    drafts or about; it is empty if the page belongs to no entry. `theme` is the key of the page's
    theme. `indicator` is the key of the indicator if the whole page is about one indicator.

    `quarter` is the chosen quarter, and `latest` is the latest quarter that has any figure. Both
    are None in an empty store. `in_quarter` returns the address of this page in another quarter;
    None if the page is not about a quarter.

    If `demonstration` is true, the page says that every figure is invented. If `unplanned` is true,
    no local figure may be shown yet. `search` is the text in the search box. If `typed_title` is
    true, people typed the title: its numbers are no figures. A reader who is a `steward` may change
    what was agreed and sees small numbers; `returns` and `plans` say whether there are entries for
    them. `waiting` is the number of drafts to be released, `alone` the reader's agency, if any.

    `edition` says which figures the page is made of; it is empty for pages that the public does not
    read, which are not cited. `here` is the page's own address without the site, and `site` is the
    beginning of addresses; it is empty where no setting names it. `door` are the words of the link
    to the page where people sign in; without words there is none.
    """

    partnership: str
    title: str
    themes: tuple[Theme, ...]
    demonstration: bool = False
    unplanned: bool = False
    active: str = ""
    theme: str | None = None
    indicator: str | None = None
    crumbs: tuple[Crumb, ...] = ()
    lede: str = ""
    quarter: Quarter | None = None
    latest: Quarter | None = None
    quarters: tuple[Quarter, ...] = ()
    in_quarter: Callable[[Quarter], str] | None = None
    search: str = ""
    typed_title: bool = False
    steward: bool = False
    returns: bool = False
    plans: bool = False
    waiting: int = 0
    alone: str = ""
    edition: str = ""
    here: str = ""
    site: str = ""
    door: str = ""

    def named(self, quarter: Quarter | None) -> Quarter | None:
        """Return a quarter as addresses name it: None for the latest quarter."""
        return None if quarter == self.latest else quarter

    @property
    def sensitive(self) -> str:
        """Return the words of a page or file that shows what others do not see; else ""."""
        return SENSITIVE if self.steward else self.alone and FOR_ONE.format(self.alone)

    @property
    def chosen(self) -> Quarter | None:
        """Return the page's quarter as addresses have it, or None for the latest quarter."""
        return self.named(self.quarter)

    @property
    def address(self) -> str:
        """Return the page's own address, with every choice; "/" if it is not about a quarter."""
        if self.in_quarter is None or self.quarter is None:
            return "/"
        return self.in_quarter(self.quarter)


@dataclass(frozen=True, kw_only=True)
class View:
    """The part that the views of all pages share: the frame."""

    frame: PageFrame

    @property
    def title(self) -> str:
        """Return the page's title."""
        return self.frame.title


def whole_page(frame: PageFrame, *body: Component | str | None) -> Component:
    """Draw a whole page: the frame with `body` as its content."""
    return html.Div(
        [
            html.A("Skip to the content", href="#content", className="skip"),
            _header(frame),
            html.Main(
                [
                    _heading(frame),
                    _quarters(frame),
                    _themes(frame),
                    html.Div(first_uses(body), id="content", className="content", tabIndex=-1),
                ],
                id="main",
                className="on-theme" if frame.theme and not frame.indicator else None,
                **data_marks(
                    theme=frame.theme,
                    indicator=frame.indicator,
                    quarter=frame.quarter if frame.indicator else None,
                ),
            ),
            _footer(frame),
        ],
        className="frame",
    )


def document_title(frame: PageFrame) -> str:
    """Return the document's title: the page, the quarter and the partnership."""
    quarter = str(frame.quarter) if frame.quarter and frame.in_quarter else ""
    named = [frame.title] if not quarter or quarter in frame.title else [frame.title, quarter]
    return " · ".join([", ".join(named), frame.partnership])


def _header(frame: PageFrame) -> Component:
    return html.Header(
        [
            html.A(
                frame.partnership, href=addresses.overview_address(frame.chosen), className="brand"
            ),
            _toggle("burger", html.Span("Menu", className="unseen")),
            html.Nav(html.Ul(_entries(frame)), className="entries", **aria_marks(label="Pages")),
            _marked(frame),
            _search(frame),
        ],
        className="top",
    )


def _marked(frame: PageFrame) -> Component | None:
    """Draw the warnings about every figure: small numbers are shown, or figures are invented."""
    words = [frame.sensitive] if frame.sensitive else []
    words += [INVENTED] if frame.demonstration else []
    if not words:
        return None
    kind = "marked whole" if frame.sensitive else "marked"
    return html.Div([html.Strong(each, className="invented") for each in words], className=kind)


def _entries(frame: PageFrame) -> list[Component]:
    """Draw the header's entries; an entry that has no page is left out."""
    chosen = frame.chosen
    themes = addresses.themes_address(chosen) if frame.themes else ""
    entries = (
        ("overview", "Overview", addresses.overview_address(chosen)),
        ("exceptions", "Exceptions", addresses.exceptions_address(chosen)),
        ("themes", "Themes", themes),
        ("pathway", "Pathway", addresses.pathway_address(chosen)),
        ("quality", "Data quality", addresses.quality_address(chosen)),
        ("returns", "Returns", addresses.quarters_address() if frame.returns else ""),
        ("plan", "Plan", addresses.plan_address() if frame.plans else ""),
        ("thresholds", "Thresholds", addresses.thresholds_address() if frame.steward else ""),
        ("drafts", _drafts(frame.waiting), addresses.drafts_address() if frame.steward else ""),
        ("about", "About", addresses.about_address()),
    )
    return [
        html.Li(html.A(title, href=address, **current_mark(key == frame.active)))
        for key, title, address in entries
        if address
    ]


def _drafts(waiting: int) -> str:
    """Return the title of the page of drafts, with the number of those that wait."""
    return f"Drafts ({waiting})" if waiting else "Drafts"


def _search(frame: PageFrame) -> Component:
    chosen = frame.chosen
    return html.Form(
        [
            html.Label("Find a line, place or word", htmlFor="find", className="unseen"),
            FormInput(
                type="search",
                id="find",
                name="q",
                value=frame.search or None,
                placeholder="Find",
                maxLength="100",
            ),
            FormInput(type="hidden", name="quarter", value=chosen.address) if chosen else None,
        ],
        action=addresses.find_address(),
        method="get",
        role="search",
        className="find",
    )


def _heading(frame: PageFrame) -> Component:
    kind = "words" if frame.indicator else "text" if frame.typed_title else None
    return html.Div(
        [
            html.P(_crumbs(frame.crumbs), className="crumbs", **data_marks(kind="count"))
            if frame.crumbs
            else None,
            html.H1(frame.title, tabIndex=-1, **data_marks(kind=kind)),
            html.P(frame.lede, className="lede", **data_marks(kind="text")) if frame.lede else None,
            html.P(NOT_PLANNED, className="lede", role="status") if frame.unplanned else None,
        ],
        className="heading",
    )


def _crumbs(crumbs: tuple[Crumb, ...]) -> list[Component | str]:
    parts: list[Component | str] = []
    for crumb in crumbs:
        parts.append(html.A(crumb.title, href=crumb.address) if crumb.address else crumb.title)
        parts.append(" / ")
    return parts[:-1]


def _themes(frame: PageFrame) -> Component | None:
    if not frame.themes:
        return None
    chosen = frame.chosen
    here = next((theme.title for theme in frame.themes if theme.key == frame.theme), "Themes")
    links = [
        html.Li(
            html.A(
                theme.short,
                href=addresses.theme_address(theme.key, chosen),
                **data_marks(theme_link=theme.key),
                **current_mark(theme.key == frame.theme),
            )
        )
        for theme in frame.themes
    ]
    return html.Nav(
        [_toggle("unfold", here), html.Ul(links)], className="themes", **aria_marks(label="Themes")
    )


def _quarters(frame: PageFrame) -> Component | None:
    """Draw links to the quarters beside and the menu of all; None if the page is about none."""
    if frame.quarter is None or frame.in_quarter is None:
        return None
    return html.Nav(
        [
            _neighbour(frame, frame.quarter - 1, "before"),
            html.Details(
                [
                    html.Summary(
                        [html.Span("Quarter ", className="unseen"), str(frame.quarter)],
                        **data_marks(keep="quarter"),
                    ),
                    html.Div(_years(frame), className="panel"),
                ],
                className="menu",
            ),
            _neighbour(frame, frame.quarter + 1, "after"),
        ],
        className="quarters",
        **aria_marks(label="Quarter"),
    )


def _neighbour(frame: PageFrame, quarter: Quarter, side: str) -> Component:
    if quarter not in frame.quarters or frame.in_quarter is None:
        return html.Span(str(quarter), className=f"{side} off")
    return html.A(
        str(quarter),
        href=frame.in_quarter(quarter),
        className=side,
        **data_marks(select_quarter=quarter, keep=f"quarter-{side}"),
    )


def _years(frame: PageFrame) -> list[Component]:
    """Draw the links to all quarters, grouped by year, latest year first."""
    by_year = groupby(reversed(frame.quarters), key=lambda quarter: quarter.year_label)
    return [
        html.Div([html.Span(label), *[_choice(frame, q) for q in sorted(quarters)]])
        for label, quarters in by_year
    ]


def _choice(frame: PageFrame, quarter: Quarter) -> Component:
    """Draw one quarter of the menu; the script's mark is on one link to each quarter alone."""
    beside = frame.quarter is not None and abs(quarter - frame.quarter) == 1
    return html.A(
        f"Q{quarter.number}",
        href=frame.in_quarter(quarter) if frame.in_quarter else None,
        **aria_marks(label=quarter),
        **data_marks(select_quarter=None if beside else quarter, keep="quarter"),
        **current_mark(quarter == frame.quarter),
    )


def _footer(frame: PageFrame) -> Component:
    told = [f"{frame.sensitive}."] if frame.sensitive else []
    told += [f"{INVENTED_LOCAL}."] if frame.demonstration else []
    return html.Footer(
        [
            html.P(frame.partnership),
            *[html.P(each) for each in told],
            _citation(frame),
            _copy_link(frame),
            door_link(frame.door),
            given_out_links(),
        ]
    )


def _lasting_address(frame: PageFrame) -> str:
    """Return the page's address with its quarter; empty if the page is not about a quarter."""
    if frame.quarter is None or frame.in_quarter is None:
        return ""
    return addresses.dated_address(frame.in_quarter(frame.quarter), frame.quarter)


def _citation(frame: PageFrame) -> Component | None:
    """Draw how the page is cited, with a button that copies it; None if it is not public.

    The script puts the site before an address without one, and adds the day of reading.
    """
    if not frame.edition or not frame.here:
        return None
    address = f"{frame.site}{_lasting_address(frame) or frame.here}"
    dated = f", {frame.quarter}" if frame.quarter and frame.in_quarter else ""
    edition = f"{frame.edition[0].upper()}{frame.edition[1:]}"
    invented = f" {INVENTED}." if frame.demonstration else ""
    return html.P(
        [
            "Cite this: ",
            html.Span(f"{frame.partnership}: {frame.title}{dated}. {edition}.{invented} {address}"),
            " ",
            html.Button("Copy the citation", **data_marks(cite=address)),
            html.Span(**aria_marks(live="polite")),
        ],
        className="cite",
        **data_marks(kind="text"),
    )


def _copy_link(frame: PageFrame) -> Component:
    """Draw the button that copies the page's address, which names its quarter for good."""
    address = _lasting_address(frame)
    return html.P(
        [
            html.Button("Copy a link", **data_marks(copy=address)),
            html.Span(**aria_marks(live="polite")),
        ],
        className="copy",
    )


def _toggle(kind: str, *words: Component | str) -> Component:
    """Draw the button that unfolds the following list on a phone; `kind` says which list."""
    return html.Details(html.Summary(list(words)), className=f"toggle {kind}")
