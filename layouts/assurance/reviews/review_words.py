"""The words and addresses of practice reviews that their pages share."""

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.reviews.practice_reviews import ClockPause, PracticeReview, ReviewStep
from dashboard.assurance.reviews.review_clocks import ClockStanding, ClockState
from dashboard.assurance.reviews.review_law import clock_keys, outcome_titles
from dashboard.number_formats import list_text, long_date
from dashboard.quarters import Quarter
from layouts.assurance.plan_words import recorded_words
from layouts.frame.shell import SENSITIVE, PageFrame

CONFIRM = "to be confirmed"
NOT_DECIDED = "not recorded"
LOGGED = "Every opening of this page is entered in the log, with the name of who opened it."


def reviews_address(reference: int = 0) -> str:
    """Return the address of the register of practice reviews, or of one review."""
    return f"/reviews/{reference}" if reference else "/reviews"


def learning_address() -> str:
    """Return the address of what was learned from practice reviews and released."""
    return "/reviews/learning"


def learning_name(number: int) -> str:
    """Return the name of learning on the page of what was released, by its place among releases."""
    return f"learned-{number}"


def links_address(quarter: Quarter | None = None) -> str:
    """Return the address of the report on links with practice reviews, in the latest quarter."""
    return f"/review-links/{quarter.address}" if quarter else "/review-links"


def register_notice(frame: PageFrame) -> Component:
    """Draw what stands on top of every page of the register; the frame marks some readers' own."""
    marked = [] if frame.sensitive else [html.P(html.Strong(f"{SENSITIVE}."))]
    return html.Div([*marked, html.P(LOGGED)], className="card wide")


def review_title(review: PracticeReview) -> str:
    """Return the name of a review: "Review 2"."""
    return f"Review {review.reference}"


def clock_words(standing: ClockStanding) -> str:
    """Say how a clock stands: "in time: 16 May 2025, due 19 May 2025"."""
    due = long_date(standing.due) if standing.due else ""
    if standing.state is ClockState.PAUSED:
        return f"paused since {long_date(standing.pauses[-1].first)}"
    if standing.ended is not None:
        return f"{standing.state.value}: {long_date(standing.ended)}, due {due}"
    if standing.state is ClockState.RUNNING:
        return f"running, due {due}"
    if standing.state is ClockState.OVERDUE:
        return f"overdue since {due}"
    return standing.state.value


def clock_tag(standing: ClockStanding) -> Component:
    """Draw how a clock stands; one that is overdue in reverse, as its words say too."""
    is_over = standing.state is ClockState.OVERDUE
    words = clock_words(standing)
    return html.Span(words, className="tag plan-state late") if is_over else html.Span(words)


def pause_words(pause: ClockPause) -> str:
    """Say from when to when a clock was paused, and why."""
    until = f" until {long_date(pause.until)}" if pause.until else ", not over yet"
    return f"Paused from {long_date(pause.first)}{until}: {pause.text}"


def outcome_words(review: PracticeReview) -> str:
    """Say what became of a review: every outcome, or that none is recorded."""
    titles = outcome_titles()
    return list_text([titles[key] for key in review.outcomes]) or NOT_DECIDED


def review_step_words(step: ReviewStep) -> str:
    """Say what was recorded: "Notified: 16 May 2025, recorded by A. Name on 17 May 2025."."""
    told = step.word.value.capitalize()
    if step.clock:
        told += f" ({dict(clock_keys())[step.clock]})"
    if step.outcomes:
        titles = outcome_titles()
        told += f": {list_text([titles[key] for key in step.outcomes])}"
    if step.action:
        told += f": action {step.action}"
    if step.day:
        told += f": {long_date(step.day)}"
    return f"{told}, recorded{recorded_words(step)}."
