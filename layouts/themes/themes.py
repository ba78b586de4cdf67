"""The index of themes: what each is about, what stands out in it, and whose returns came in."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.catalogue.indicators import Theme
from dashboard.exceptions.first_page.line_standings import (
    LineGroup,
    LineStanding,
    group_counts,
    group_words,
)
from dashboard.quarters import Quarter
from dashboard.returns.receipts import Receipt
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.empty import no_returns
from layouts.frame.file_menu import quarter_pack
from layouts.returns.receipt_marks import receipt_tick, receipt_words


@dataclass(frozen=True, slots=True)
class SentReturn:
    """An agency's name, and whether its return of the page's quarter came in."""

    agency: str
    receipt: Receipt


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """One theme in the index.

    `about` names the subjects of the theme's lines. `standings` are its lines, each in its group.
    `sent` are the returns of the agencies that have lines in the theme.
    """

    theme: Theme
    about: str
    standings: tuple[LineStanding, ...]
    sent: tuple[SentReturn, ...]


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """Every theme in one quarter; `entries` is empty in an empty store.

    `split` says whether any line is split by place or group. `shares` is the address of shares
    beside the population; empty if the reader has no such page.
    """

    entries: tuple[ThemeEntry, ...]
    split: bool = False
    shares: str = ""


def layout(view: View) -> Component:
    """Draw the index of themes as one card for each theme."""
    if not view.entries:
        return shell.whole_page(view.frame, no_returns())
    cards = [html.Li(_card(one, view.frame.chosen)) for one in view.entries]
    report = addresses.report_address(view.frame.quarter)
    pack = quarter_pack(view.frame.address, f"all of {view.frame.quarter}", report)
    to = addresses.place_address("", view.frame.chosen)
    links = [html.A("All lines of one place or group", href=to)]
    if view.shares:
        links.append(html.A("Each group’s share beside its share of children", href=view.shares))
    places = html.P(links, className="ways") if view.split else None
    return shell.whole_page(view.frame, pack, html.Ul(cards, className="cards index"), places)


def _card(entry: ThemeEntry, chosen: Quarter | None) -> Component:
    theme = entry.theme
    named = f"theme-{theme.key}"
    link = html.A(theme.title, href=addresses.theme_address(theme.key, chosen))
    return html.Section(
        [
            html.H2(link, id=named, className="story lead"),
            html.P(f"{entry.about}." if entry.about else "No line in this quarter."),
            _counts(entry, chosen),
            _sent(entry.sent),
        ],
        className="card",
        **aria_marks(labelledby=named),
        **data_marks(theme_entry=theme.key),
    )


def _counts(entry: ThemeEntry, chosen: Quarter | None) -> Component:
    """Draw how many lines stand in each group; exceptions link to their list."""
    counts = dict(group_counts(entry.standings))
    many, lines = counts.pop(LineGroup.EXCEPTION), len(entry.standings)
    words = number_formats.plural_text(many, "exception")
    words = f"{words[0].upper()}{words[1:]}"
    others = [
        f"{number_formats.number_word(count)} {group_words(group, count)}"
        for group, count in counts.items()
        if count
    ]
    among = f" among {number_formats.plural_text(lines, 'line')}" if lines > 1 else ""
    if lines == 1 and not many:
        others = [f"its one line: {others[0].partition(' ')[2]}"]
    if not many and counts[LineGroup.NOT_RECEIVED]:
        return html.P(_nothing_found(lines, others), **data_marks(kind="count"))
    to = addresses.exceptions_address(chosen, theme=entry.theme.key)
    return html.P(
        [
            html.A(words, href=to) if many else words,
            among,
            f"; {number_formats.list_text(others)}" if others else "",
        ],
        **data_marks(kind="count"),
    )


def _nothing_found(lines: int, others: list[str]) -> str:
    """Say where lines without an exception stand, where some were not received.

    "No exceptions" is not said of what nobody sent.
    """
    told = number_formats.list_text(others)
    if lines > 1:
        told = f"{number_formats.plural_text(lines, 'line')}: {told}"
    return f"{told[0].upper()}{told[1:]}"


def _sent(sent: tuple[SentReturn, ...]) -> Component | None:
    if not sent:
        return None
    rows = [
        html.Li(
            [*receipt_tick(one.receipt)[:-1], f"{one.agency}: {receipt_words(one.receipt)}"],
            **data_marks(kind="text"),
        )
        for one in sent
    ]
    return html.Ul(rows, className="sent soft", **aria_marks(label="Returns of this quarter"))
