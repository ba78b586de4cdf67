"""What was learned from practice reviews and released, for partners: words, without a review."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.reviews.practice_reviews import ReviewLearning
from dashboard.days import day_of
from dashboard.number_formats import long_date
from layouts.assurance.plan_words import typed_words
from layouts.assurance.reviews.review_words import learning_name
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks

EMPTY = "No learning from practice reviews is released yet."
FROM = (
    "A second person released each of these. The page does not say which review it comes from. Of"
    " reviews themselves only the figures of their indicators are shown."
)


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The released learning, the latest first; `titles` are those of themes by their keys.

    `register` is the address of the register for its readers, and empty for others.
    """

    learning: tuple[ReviewLearning, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    register: str = ""


def layout(view: View) -> Component:
    """Draw the page."""
    items = [_learned(view, one) for one in view.learning]
    way = html.P(html.A("The register of practice reviews", href=view.register))
    section = html.Section(
        [
            html.H2("Released learning", id="learning"),
            html.P(FROM, className="soft"),
            *(items or [html.P(EMPTY)]),
            way if view.register else None,
        ],
        className="card wide on-plan",
        **aria_marks(labelledby="learning"),
    )
    return shell.whole_page(view.frame, section)


def _learned(view: View, one: ReviewLearning) -> Component:
    told = typed_words(one.text)
    title = view.titles.get(one.theme, "")
    on = f"Released on {long_date(day_of(one.recorded))}." if one.recorded else ""
    words: list[Component | str] = [on]
    if title:
        words += [" About ", html.A(title, href=addresses.theme_address(one.theme)), "."]
    about = html.P(words, className="soft", **data_marks(kind="text"))
    parts = [part for part in (told, about) if part is not None]
    return html.Div(parts, id=learning_name(one.number))
