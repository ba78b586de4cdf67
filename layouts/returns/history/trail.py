"""The trail of one figure: from the figure on screen to the cell it was sent in, and its rule."""

from collections.abc import Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.number_formats import long_date
from dashboard.quarter_life.quarter_acts import QuarterAct
from dashboard.quarter_life.return_receipts import ReturnPeople
from dashboard.returns.receipts import FigureVersion
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.past.past_form import PastChoice, past_form
from layouts.returns.figure_versions import stated_text
from layouts.returns.quarter_words import act_sentence
from layouts.returns.sent_returns import follow_address, moment_words, receipt_address
from layouts.tables.stacked_tables import stacked_table

NOT_TOLD = "Who sent and accepted a return is told to its own agency, the analyst and stewards."
NOTHING = "No return has stated this figure."
BY_COMMAND = "loaded by command; who sent it is not known"


@dataclass(frozen=True, slots=True)
class TrailStep:
    """One version of the figure: which return stated it, and who had to do with that return.

    `people` is None where the reader is not told. `stated` and `accepted` are the steps about the
    version, None where there is none. `reason` says why the version was sent.
    """

    version: FigureVersion
    agency: str
    people: ReturnPeople | None = None
    stated: QuarterAct | None = None
    accepted: QuarterAct | None = None
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One figure's trail: its versions by agency, oldest first, and the rule that it obeys.

    `rule` are the facts of the definition, as (word, text) pairs, and `changes` are the sentences
    on each change of it, oldest first; `after` of these came after the quarter. `follows` says
    whether the reader may mark a value to follow up. `figure` is the address of the figure's page,
    and `parts` are the addresses of the trails of its parts, each with the part's title.
    """

    key: str
    steps: tuple[TrailStep, ...]
    rule: tuple[tuple[str, str], ...]
    changes: tuple[str, ...] = ()
    after: int = 0
    follows: bool = False
    figure: str = ""
    parts: tuple[tuple[str, str], ...] = ()
    edition: tuple[str, str] | None = None  # words and address of the quarter's last edition
    past: PastChoice | None = None  # of a day as at which the page may be read


def layout(view: View) -> Component:
    """Draw the page."""
    return shell.whole_page(
        view.frame, past_form(view.past), _versions(view), _rule(view), _parts(view)
    )


def _versions(view: View) -> Component:
    if view.steps:
        heads = ("Return", "Figure", "Where in it", "Sent by", "Accepted", "Why it was sent")
        rows = [_row(view, one) for one in view.steps]
        table = stacked_table(heads, rows)
        body: list[Component] = [html.Div(table, **scroll_marks(label="Table: every version"))]
    else:
        body = [html.P(NOTHING)]
    if any(one.people is None for one in view.steps):
        body.append(html.P(NOT_TOLD, className="soft"))
    body.append(html.P(html.A("The figure on its page", href=view.figure)))
    if view.edition is not None:
        words, to = view.edition
        body.append(html.P(html.A(words, href=to), **data_marks(kind="text")))
    return html.Section(
        [html.H2("Every version of the figure", id="versions"), *body],
        className="card wide",
        **aria_marks(labelledby="versions"),
    )


def _row(view: View, one: TrailStep) -> html.Tr:
    source, stated = one.version.source, one.version.observation
    where = ", ".join(words for words in (source.file, stated.cell) if words)
    figure = [stated_text(one.version)]
    figure += ["in force" if one.version.stands else "superseded"]
    return html.Tr(
        [
            html.Th(_return(view, one), scope="row"),
            html.Td("; ".join(figure), **data_marks(kind="version")),
            html.Td(where or "not told", **data_marks(kind="place")),
            html.Td(_sent(one)),
            html.Td(_accepted(one)),
            html.Td(one.reason, **data_marks(kind="text")),
        ],
        className="apart" if one.version.stands else None,
        **data_marks(agency=source.agency, quarter=source.quarter),
    )


def _return(view: View, one: TrailStep) -> list[Component | str]:
    source = one.version.source
    to = addresses.return_address(source.number)
    told: list[Component | str] = [
        html.A(f"{one.agency}, return {source.number}", href=to),
        f", {long_date(source.received)}",
    ]
    if one.people is not None:
        words = aria_marks(label=f"Receipt of return {source.number}")
        told += [" (", html.A("receipt", href=receipt_address(source.number), **words), ")"]
    if view.follows and one.version.stands:
        follow = follow_address(source.agency, view.key, source.quarter)
        words = aria_marks(label=f"Follow up: {one.agency}")
        told += [" ", html.A("Follow up", href=follow, **words)]
    return told


def _sent(one: TrailStep) -> str:
    if one.people is None:
        return "not told"
    if one.people.came is None:
        return BY_COMMAND
    sent = f"{one.people.sent_by or 'nobody known'}, {moment_words(one.people.came)}"
    return f"{sent}; taken in by {one.people.taken_by}" if one.people.taken_by else sent


def _accepted(one: TrailStep) -> str:
    if one.people is None:
        return "not told"
    said = [act_sentence(act) for act in (one.stated, one.accepted) if act is not None]
    return " ".join(said) or "not yet"


def _rule(view: View) -> Component:
    facts = [each for word, text in view.rule for each in (html.Dt(word), html.Dd(text))]
    return html.Section(
        [
            html.H2("The rule that it obeys", id="rule"),
            html.Dl(facts, className="definitions", **data_marks(kind="text")),
            html.H3("Every version of the rule"),
            _changes(view.changes, view.after),
        ],
        className="card wide",
        **aria_marks(labelledby="rule"),
    )


def _changes(changes: Sequence[str], after: int) -> Component:
    if not changes:
        return html.P("Its definition was not changed since it came here.")
    items = [html.Li(one) for one in changes]
    told = html.Ol(items, className="ruled", **data_marks(kind="text"))
    if not after:
        return told
    note = html.P(f"The last {after} of them came after this quarter." if after > 1 else LAST_AFTER)
    return html.Div([told, note])


LAST_AFTER = "The last of them came after this quarter."


def _parts(view: View) -> Component | None:
    if not view.parts:
        return None
    items = [html.Li(html.A(title, href=to)) for title, to in view.parts]
    folded = html.Details(
        [html.Summary("The trail of each part"), html.Ul(items, **data_marks(kind="text"))]
    )
    return html.Section(
        [html.H2("Its parts", id="parts"), folded],
        className="card",
        **aria_marks(labelledby="parts"),
    )
