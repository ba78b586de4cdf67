"""What is on a slide of a meeting, before it is drawn."""

from dataclasses import dataclass

from dash.development.base_component import Component

from dashboard.quarters import Quarter
from layouts.charts.chart_kinds import AnyChart
from layouts.commentary.told import ToldCommentary
from layouts.frame.style import Mark


@dataclass(frozen=True, slots=True)
class SlideFigure:
    """A figure or a word in a row: what kind it is, and since when if it is a change."""

    text: str
    kind: str = "text"
    since: str = ""


@dataclass(frozen=True, slots=True)
class SlideRow:
    """One row of a slide's list: a mark, words that lead somewhere, and what stands beside them.

    `key` is the indicator that the row is about and `quarter` the quarter of its figures; empty and
    None for other rows. `measure` is "rate" if they are rates.
    """

    words: str
    address: str = ""
    figures: tuple[SlideFigure, ...] = ()
    mark: Mark | None = None
    key: str = ""
    quarter: Quarter | None = None
    measure: str | None = None


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. A part that a slide does not have is empty.

    `kicker` says which part of the meeting it is. `title` is the story. `evidence` are sentences
    with the mark before them. `key`, `quarter` and `measure` are the line that the title is about.
    `quote` is the commentary that is shown, and `asked` says who was asked in vain. `question` is
    put to the room. `link` leads to the page behind the slide, with its words. `state` says what is
    being done. `chart` and `rows` show figures, and `caption` names the line of a chart that the
    title does not name. `notes` are for who presents, and stand in no
    slide.
    """

    name: str
    kicker: str
    title: str
    key: str = ""
    quarter: Quarter | None = None
    measure: str | None = None
    sentences: tuple[str, ...] = ()
    chart: AnyChart | None = None
    caption: str = ""
    mark: Mark | None = None
    evidence: str = ""
    quote: ToldCommentary | None = None
    asked: str = ""
    question: str = ""
    state: str = ""
    rows: tuple[SlideRow, ...] = ()
    heads: tuple[str, ...] = ()
    more: str = ""
    link: tuple[str, str] | None = None
    source: str = ""
    notes: tuple[str, ...] = ()
    body: Component | None = None
    form: Component | None = None
