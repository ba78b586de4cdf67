"""The data quality page: returns received, figures that conflict, and published sources."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.figures.published_values import Publication
from dashboard.quarters import Quarter
from dashboard.returns.invariants import InvariantFailure
from dashboard.returns.own_years import OwnYear
from dashboard.returns.receipts import Receipt, ReceiptState
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.empty import no_returns
from layouts.frame.file_menu import file_menu
from layouts.returns.receipt_marks import receipt_tick, receipt_words
from layouts.returns.sent_returns import TIMELINESS
from layouts.tables.stacked_tables import IN_LINES, IN_WORDS, stacked_table

BESIDE = ("Line", "Year", "Ours", "Published", "Difference", "In words")
YEAR_KINDS = (None, "value", "comparator", "change")
"""What the figures of a line's year are, for the marks of their cells."""


@dataclass(frozen=True, slots=True)
class HeldNote:
    """A line of which a correction is held back, and the sentence that stands in its place.

    `held_from` says from whom, for a steward; for other readers it is empty.
    """

    indicator: str
    title: str
    quarter: Quarter
    sentence: str
    held_from: str = ""


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The quality of the figures in one quarter; `quarters` is empty in an empty store.

    `receipts` are by agency, oldest quarter first. `held` are the corrections that are held back,
    of any quarter. `checked` names the span of quarters in which
    the relations between figures were checked, and `failures` are the relations that do not hold.
    `populations` says which mid-year estimates the rates use. `reads_quarters` says whether the
    reader has pages of how far the returns of each quarter are, `sends` whether they send returns.
    """

    quarters: tuple[Quarter, ...]
    receipts: tuple[tuple[str, tuple[Receipt, ...]], ...]
    held: tuple[HeldNote, ...]
    failures: tuple[InvariantFailure, ...]
    checked: str
    own_years: tuple[OwnYear, ...]
    publications: tuple[Publication, ...]
    populations: str
    reads_quarters: bool = False
    sends: bool = False


def layout(view: View) -> Component:
    """Draw the page about data quality."""
    if not view.quarters:
        return shell.whole_page(view.frame, no_returns())
    at = view.frame.address
    years, published = (at if some else "" for some in (view.own_years, view.publications))
    return shell.whole_page(
        view.frame,
        html.P(html.A("Take a blank, or send a return", href=addresses.sending_address()))
        if view.sends
        else None,
        _section("Returns by agency and quarter", "returns", [_receipts(view)], at),
        _held(view.held),
        _section("Figures that do not fit together", "failures", _failures(view)),
        _section("Our year beside the published one", "years", _years(view), years),
        _section("Comparators and populations", "published", _published(view), published),
        html.P(
            [
                "The figures of all quarters, as the public may see them: ",
                html.A("open data", href=addresses.open_data_address()),
                ". New and corrected figures: ",
                html.A("feed", href=addresses.feed_address()),
                ".",
            ]
        ),
    )


def _section(title: str, key: str, body: list[Component], page: str = "") -> Component:
    """Draw a section; if `page` is given, its table can be taken out."""
    files = file_menu(page, title, key) if page else None
    head = html.Div([html.H2(title, id=key), files], className="card-head")
    return html.Section([head, *body], className="card", **aria_marks(labelledby=key))


def _table(heads: tuple[str, ...], rows: Sequence[html.Tr], label: str, name: str) -> Component:
    """Draw a table whose rows stack on a narrow screen, in the way that `name` says."""
    table = stacked_table(heads, rows, name=name)
    return html.Div(table, **scroll_marks(label=f"Table: {label}"))


def _receipts(view: View) -> Component:
    heads = ("Agency", "Latest", *(str(quarter) for quarter in view.quarters))
    quarters = addresses.quarters_address()
    rows = [
        html.Tr([html.Th(agency, scope="row"), _last(found), *(_receipt(r) for r in found)])
        for agency, found in view.receipts
    ]
    head = html.Tr([html.Th(word, scope="col") for word in heads])
    marks = scroll_marks(label="Table: Returns by agency and quarter")
    marks["className"] += " at-wide"
    return html.Div(
        [
            html.Div(html.Table([html.Thead(head), html.Tbody(rows)]), **marks),
            _by_quarter(view),
            html.P(
                "Tick: received. L: late. 0: nil return. Hollow: provisional. Hatched: not"
                " received. Empty: nothing was due.",
                className="soft at-wide",
                **data_marks(kind="text"),
            ),
            html.P(
                [
                    html.A("How far the returns of each quarter are", href=quarters),
                    " · ",
                    html.A("Returns over time, by agency", href=TIMELINESS),
                ]
            )
            if view.reads_quarters
            else None,
        ]
    )


def _by_quarter(view: View) -> Component:
    """Draw for a phone what the table of receipts says, the newest quarter first and open."""
    return html.Div(
        [_quarter(view, at) for at in reversed(range(len(view.quarters)))],
        className="at-narrow by-quarter",
    )


def _quarter(view: View, at: int) -> Component:
    """Draw the receipts of the quarter at a place of the view's quarters, folded but the last."""
    latest = at == len(view.quarters) - 1
    facts = [
        html.Div(
            [
                html.Dt(agency),
                html.Dd(_linked(found[at], receipt_words(found[at])), **data_marks(kind="state")),
            ]
        )
        for agency, found in view.receipts
        if found[at].state is not ReceiptState.NOT_EXPECTED
    ]
    summary = html.Summary(str(view.quarters[at]))
    return html.Details([summary, html.Dl(facts, className="facts")], open=latest or None)


def _receipt(receipt: Receipt) -> Component:
    return html.Td(
        _linked(receipt, receipt_tick(receipt)),
        **data_marks(quarter=receipt.quarter, agency=receipt.agency),
    )


def _linked(receipt: Receipt, drawn: list[Component] | str) -> Component | list[Component] | str:
    """Return what is drawn of a receipt as a link to its return, if one came."""
    if not receipt.returns:
        return drawn
    return html.A(drawn, href=addresses.return_address(receipt.returns[-1]))


def _last(found: tuple[Receipt, ...]) -> Component:
    last = found[-1]
    given = f"; {last.figures} of {last.expected} lines" if last.received else ""
    return html.Td(
        f"{receipt_words(last)}{given}",
        **data_marks(quarter=last.quarter, agency=last.agency, kind="count"),
    )


def _held(held: tuple[HeldNote, ...]) -> Component | None:
    """Draw the corrections that are held back; None if there are none."""
    if not held:
        return None
    items = [
        html.Li(
            [
                html.A(
                    f"{one.title}, {one.quarter}",
                    href=addresses.quarter_address(one.indicator, one.quarter),
                ),
                f": {one.sentence}",
                f" Held back from {one.held_from}." if one.held_from else "",
            ],
            **data_marks(quarter=one.quarter, kind="text"),
        )
        for one in held
    ]
    return _section("Corrections that are not shown", "held", [html.Ul(items)])


def _failures(view: View) -> list[Component]:
    if not view.failures:
        return [html.P(f"Every relation holds in {view.checked}.")]
    return [
        html.P(f"Checked: {view.checked}.", className="soft"),
        html.Ul(
            [
                html.Li(
                    [
                        f"{failure.sentence}.",
                        " Honest exceptions exist: worth a look." if failure.usually else "",
                        " ",
                        html.A(
                            f"Open {failure.quarter}",
                            href=addresses.quarter_address(failure.indicators[0], failure.quarter),
                        ),
                    ],
                    **data_marks(
                        quarter=failure.quarter, invariant=failure.invariant.key, kind="words"
                    ),
                )
                for failure in view.failures
            ]
        ),
    ]


def own_year_texts(one: OwnYear) -> tuple[str, ...]:
    """Return a line's year beside the published one as texts, in the order of `BESIDE`."""
    return (
        one.indicator.short,
        number_formats.year_of(one.year),
        _ours(one),
        number_formats.figure_text(one.theirs, one.unit, _places(one)),
        _difference(one),
    )


def _years(view: View) -> list[Component]:
    rows = [
        html.Tr(
            [
                html.Th(
                    html.A(
                        one.indicator.short,
                        href=addresses.indicator_address(one.indicator.key, view.frame.chosen),
                    ),
                    scope="row",
                ),
                *(
                    html.Td(text, **data_marks(kind=kind))
                    for text, kind in zip(own_year_texts(one)[1:], YEAR_KINDS, strict=True)
                ),
                html.Td(one.sentence, **data_marks(kind="words")),
            ],
            className="apart" if one.far_apart else None,
            **data_marks(chart=one.indicator.key, year=number_formats.year_of(one.year)),
        )
        for one in view.own_years
    ]
    if not rows:
        return [html.P("Nothing is published of our area as yet.")]
    return [
        html.P(
            "A difference beyond 2 per cent of a count, or 2 points of a share, is named.",
            className="soft",
            **data_marks(kind="text"),
        ),
        _table(BESIDE, rows, "Our year beside the published one", IN_WORDS),
    ]


def _places(one: OwnYear) -> int | None:
    return 1 if one.unit == number_formats.PERCENT else None


def _ours(one: OwnYear) -> str:
    if one.ours.value is None:
        return one.ours.reason or one.ours.status.word
    return number_formats.figure_text(one.ours.value, one.unit, _places(one))


def _difference(one: OwnYear) -> str:
    if one.difference is None:
        return "not compared"
    text = number_formats.change_text(one.difference, one.unit)
    if text == number_formats.NO_CHANGE:
        return number_formats.NO_DIFFERENCE
    if one.per_cent is None:
        return text
    return f"{text} ({number_formats.per_cent_of_change(one.per_cent)})"


def _published(view: View) -> list[Component]:
    with_files = any(one.file for one in view.publications)  # stewards alone are told of files
    rows = [
        html.Tr(
            [
                html.Th(one.title, scope="row", **data_marks(kind="name")),
                html.Td(one.publisher),
                html.Td("invented" if one.invented else one.released),
                html.Td(str(one.vintage), **data_marks(kind="count")),
                html.Td(number_formats.long_date(one.loaded)),
                *([html.Td(one.file, **data_marks(kind="place"))] if with_files else []),
            ]
        )
        for one in view.publications
    ]
    heads: tuple[str, ...] = ("Publication", "Publisher", "Released", "Vintage", "Loaded")
    heads += ("File",) if with_files else ()
    body = [html.P(view.populations, **data_marks(kind="text"))] if view.populations else []
    if not rows:
        return [*body, html.P("No published file is loaded.")]
    return [*body, _table(heads, rows, "Published files", IN_LINES)]
