"""The register of practice reviews: each by its running number, with its clocks and outcome."""

from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.reviews.practice_reviews import PracticeReview
from dashboard.assurance.reviews.review_clocks import ClockStanding, ReviewState
from dashboard.assurance.reviews.review_law import ReviewClock, clock_keys
from dashboard.number_formats import long_date
from layouts.assurance.record_forms import RecordForms
from layouts.assurance.reviews.review_forms import entering_form
from layouts.assurance.reviews.review_words import (
    clock_tag,
    learning_address,
    links_address,
    outcome_words,
    register_notice,
    review_title,
    reviews_address,
)
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.tables.stacked_tables import stacked_table

EMPTY = "No review is entered yet."
HEADS = ("Review", "State", *(title for _, title in clock_keys()), "Outcome")


@dataclass(frozen=True, slots=True)
class ListedReview:
    """A review with its state and its clocks today."""

    review: PracticeReview
    state: ReviewState
    clocks: tuple[ClockStanding, ...]


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """Every review, the latest first, and the clocks in the versions in force or still running."""

    reviews: tuple[ListedReview, ...]
    clocks: tuple[ReviewClock, ...]
    keeps: bool = False
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    rows = [_row(one) for one in view.reviews]
    table = stacked_table(HEADS, rows, name="reviews", caption="Practice reviews")
    parts = (
        register_notice(view.frame),
        view.forms.summary(),
        html.Section(
            [
                html.Div(
                    [html.H2("Reviews and their clocks", id="reviews"), _ways()],
                    className="card-head",
                ),
                html.Div(table, **scroll_marks(label="Reviews, as a table"))
                if rows
                else html.P(EMPTY),
            ],
            className="card wide",
            **aria_marks(labelledby="reviews"),
        ),
        _entering(view) if view.keeps else None,
        _law(view),
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _ways() -> Component:
    links = (
        html.A("Links with practice reviews", href=links_address()),
        html.A("Learning that was released", href=learning_address()),
    )
    return html.P([*links], className="ways")


def _row(one: ListedReview) -> html.Tr:
    name = html.A(review_title(one.review), href=reviews_address(one.review.reference))
    return html.Tr(
        [
            html.Th(name, scope="row", **data_marks(kind="text")),
            html.Td(html.Span(one.state.value, className="tag plan-state")),
            *(html.Td(clock_tag(clock), **data_marks(kind="text")) for clock in one.clocks),
            html.Td(outcome_words(one.review), **data_marks(kind="text")),
        ]
    )


def _entering(view: View) -> Component:
    return html.Section(
        [html.H2("Enter a review", id="entering"), entering_form(view.forms)],
        className="card wide on-plan",
        **aria_marks(labelledby="entering"),
    )


def _law(view: View) -> Component:
    rows = [
        html.Tr(
            [
                html.Th(one.title, scope="row"),
                html.Td(one.length, **data_marks(kind="text")),
                html.Td(f"{one.start.value} to {one.end.value}"),
                html.Td(one.version, **data_marks(kind="text")),
                html.Td(long_date(one.since)),
                html.Td(
                    one.source,
                    **data_marks(kind="text"),
                ),
            ]
        )
        for one in view.clocks
    ]
    heads = ("Clock", "Length", "From and to", "Version", "In force from", "Source")
    words = (
        "A clock has the length of the version in force on the day on which it starts. Working days"
        " are those of England; days of a pause do not count."
    )
    return html.Section(
        [
            html.H2("By which rules", id="law"),
            html.P(words, className="soft"),
            html.Div(
                stacked_table(heads, rows, name="clocks", caption="Clocks of reviews"),
                **scroll_marks(label="Clocks by version, as a table"),
            ),
        ],
        className="card wide",
        **aria_marks(labelledby="law"),
    )
