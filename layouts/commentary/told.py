"""Commentary as it stands under a chart: who says what, and who was asked and has not answered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from dashboard.commentary.plain_text import TextBlock, TextRun, text_blocks
from dashboard.days import day_of
from dashboard.number_formats import long_date
from dashboard.releases.typed_texts import TextRecord
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.text_marks import text_state

HEADING = "What lies behind it"


@dataclass(frozen=True, slots=True)
class ToldCommentary:
    """One commentary as its reader is told it.

    `about` says what it is about where that is not the page itself ("in 2025-26 Q2"); `address` is
    where that stands. `record` says for a steward whether it is a draft.
    """

    author: str
    text: str
    post: str = ""
    recorded: datetime | None = None
    about: str = ""
    address: str = ""
    record: TextRecord | None = None

    @property
    def byline(self) -> str:
        """Say who says it and when: "Greater Manchester Police, Head of Intake, 4 March 2026"."""
        day = long_date(day_of(self.recorded)) if self.recorded else ""
        return ", ".join(words for words in (self.author, self.post, day) if words)


@dataclass(frozen=True, slots=True)
class CommentarySection:
    """What stands under a chart: what was said, who was asked in vain, and where to enter more.

    `asked` are sentences. `write` is the address of the form, empty for all but stewards.
    """

    told: tuple[ToldCommentary, ...] = ()
    asked: tuple[str, ...] = ()
    write: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to show."""
        return not (self.told or self.asked or self.write)


NO_COMMENTARY = CommentarySection()
"""What stands under a chart of which nothing was said, for a reader who is told nothing more."""


def commentary_section(section: CommentarySection, name: str = "commentary") -> Component | None:
    """Draw what was said and who was asked, as a card; None if there is nothing to show.

    `name` is the id of its heading.
    """
    if section.is_empty:
        return None
    nothing = None if section.told or section.asked else html.P("No commentary yet.")
    link = html.A("Enter commentary", href=section.write, className="button")
    return html.Section(
        [
            html.H2(HEADING, id=name),
            commentary_list(section.told) if section.told else nothing,
            _asked(section.asked),
            html.P(link) if section.write else None,
        ],
        className="card commentary",
        **aria_marks(labelledby=name),
    )


def commentary_list(told: tuple[ToldCommentary, ...]) -> Component:
    """Draw commentary as a list, in the given order."""
    return html.Ul([_told(one) for one in told], className="ruled plain")


def _told(one: ToldCommentary) -> Component:
    about = html.A(one.about, href=one.address) if one.address else one.about
    return html.Li(
        [
            html.P(about, className="soft", **data_marks(kind="name")) if one.about else None,
            html.Div([*drawn_blocks(one.text)], className="said-words", **data_marks(kind="text")),
            html.P(one.byline, className="soft small", **data_marks(kind="text")),
            text_state(one.record),
        ]
    )


def _asked(asked: tuple[str, ...]) -> Component | None:
    if not asked:
        return None
    return html.Ul(
        [html.Li(sentence) for sentence in asked], className="asked-for", **data_marks(kind="name")
    )


def drawn_blocks(text: str) -> Iterator[Component]:
    """Draw a plain text with its lists and links."""
    for block in text_blocks(text):
        yield _block(block)


def _block(block: TextBlock) -> Component:
    if block.kind == "paragraph":
        return html.P(_runs(block.items[0]))
    items = [html.Li(_runs(item)) for item in block.items]
    return html.Ul(items) if block.kind == "bullets" else html.Ol(items)


def _runs(runs: tuple[TextRun, ...]) -> list[Component | str]:
    drawn: list[Component | str] = []
    for run in runs:
        if run.text == "\n":
            drawn.append(html.Br())
        elif run.address:
            drawn.append(html.A(run.text, href=run.address, rel="noopener noreferrer nofollow"))
        else:
            drawn.append(run.text)
    return drawn
