"""One practice review: its clocks, what was recorded, its actions, and what was learned."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.reviews.practice_reviews import (
    KnownLearning,
    PracticeReview,
    ReviewWord,
)
from dashboard.assurance.reviews.review_clocks import ClockStanding
from dashboard.days import day_of
from dashboard.meetings.action_words import ActionSource
from dashboard.number_formats import long_date
from layouts.assurance.audit_forms import Choices
from layouts.assurance.plan_words import typed_words
from layouts.assurance.record_forms import RecordForms
from layouts.assurance.reviews.review_forms import (
    learning_form,
    release_form,
    step_forms,
    taking_back_form,
)
from layouts.assurance.reviews.review_words import (
    CONFIRM,
    clock_tag,
    outcome_words,
    pause_words,
    register_notice,
    review_step_words,
)
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.tables.stacked_tables import stacked_table

HEADS = ("Clock", "Starts", "How it stands", "Length", "Pauses")
NO_LEARNING = "Nothing is written yet of what was learned."
NO_ACTIONS = "No action of the register is tied to it."
WAITS = "Waits until another person releases it."


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One review as its readers see it.

    `actions` are those that are tied to it, `free` those that may be, each with its number and its
    title. `keeps` and `releases` say which forms are drawn; `titles` are those of themes.
    """

    review: PracticeReview
    clocks: tuple[ClockStanding, ...]
    learning: tuple[KnownLearning, ...] = ()
    actions: tuple[tuple[int, str], ...] = ()
    free: Choices = ()
    themes: Choices = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    keeps: bool = False
    releases: bool = False
    forms: RecordForms


def layout(view: View) -> Component:
    """Draw the page."""
    parts = (
        register_notice(view.frame),
        view.forms.summary(),
        _clocks(view),
        _outcome(view),
        _learning(view),
        _actions(view),
        _steps(view),
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _clocks(view: View) -> Component:
    rows = [_clock(one) for one in view.clocks]
    parts: list[Component | None] = [
        html.H2("Clocks", id="clocks"),
        html.Div(
            stacked_table(HEADS, rows, name="clocks", caption="Clocks of the review"),
            **scroll_marks(label="Clocks of the review, as a table"),
        ),
    ]
    if view.keeps:
        parts += step_forms(view.forms, view.review, view.free)
    return _card("clocks", parts)


def _clock(one: ClockStanding) -> html.Tr:
    clock = one.clock
    confirm = f", {CONFIRM}" if clock.to_be_confirmed else ""
    pauses = html.Ul([html.Li(pause_words(each)) for each in one.pauses])
    return html.Tr(
        [
            html.Th(clock.title, scope="row"),
            html.Td(long_date(one.started) if one.started else ""),
            html.Td(clock_tag(one), **data_marks(kind="text")),
            html.Td(f"{clock.length} ({clock.version}{confirm})", **data_marks(kind="text")),
            html.Td(pauses if one.pauses else "none", **data_marks(kind="text")),
        ]
    )


def _outcome(view: View) -> Component:
    reply = view.review.step_of(ReviewWord.REPLIED)
    replied = html.P("The Panel has not replied yet.")
    if reply is not None and reply.day is not None:
        replied = html.P(f"The Panel replied on {long_date(reply.day)}.")
    parts = [
        html.H2("What became of it", id="outcome"),
        html.P(f"Outcome: {outcome_words(view.review)}.", **data_marks(kind="text")),
        replied,
        typed_words(reply.text) if reply else None,
    ]
    return _card("outcome", parts)


def _learning(view: View) -> Component:
    parts: list[Component | None] = [html.H2("What was learned", id="learning")]
    if not view.learning:
        parts.append(html.P(NO_LEARNING))
    for one in view.learning:
        parts += _learned(view, one)
    if view.keeps:
        parts.append(learning_form(view.forms, view.themes))
    return _card("learning", parts)


def _learned(view: View, one: KnownLearning) -> list[Component | None]:
    number, theme = one.written.number, view.titles.get(one.written.theme, "")
    by = f"Written by {one.written.by}. "
    state = WAITS
    if one.release is not None and one.release.recorded is not None:
        day = long_date(day_of(one.release.recorded))
        state = f"Released to partners by {one.release.by} on {day}."
    about = f" About {theme}." if theme else ""
    parts = [
        typed_words(one.written.text),
        html.P(f"{by}{state}{about}", className="soft", **data_marks(kind="text")),
    ]
    if view.releases and one.release is None:
        parts.append(release_form(view.forms, number))
    if view.keeps:
        parts.append(taking_back_form(view.forms, number))
    return parts


def _actions(view: View) -> Component:
    items = [
        html.Li(html.A(title, href=addresses.action_address(number)), **data_marks(kind="text"))
        for number, title in view.actions
    ]
    told = html.Ul(items) if items else html.P(NO_ACTIONS)
    way = html.A(
        "Agree a further action",
        href=addresses.actions_address(source=ActionSource.REVIEW),
    )
    return _card("actions", [html.H2("Actions from it", id="actions"), told, html.P(way)])


def _steps(view: View) -> Component:
    items = [
        html.Li([html.Span(review_step_words(one)), typed_words(one.text)])
        for one in reversed(view.review.steps)
    ]
    recorded = html.Ul(items, className="ruled plain", **data_marks(kind="text"))
    return _card("steps", [html.H2("What was recorded", id="steps"), recorded])


def _card(name: str, parts: list[Component | None]) -> Component:
    return html.Section(
        [part for part in parts if part is not None],
        className="card wide on-plan",
        **aria_marks(labelledby=name),
    )
