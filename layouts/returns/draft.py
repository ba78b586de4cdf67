"""The page of one draft: what stood in its cells, what is to mend, and what is asked about it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dash import html
from dash.development.base_component import Component

from dashboard.errors import Fault
from dashboard.number_formats import plural_text
from dashboard.returns.drafts.draft_return import DraftReturn, DraftState, ReceivedLine
from dashboard.returns.drafts.soft_checks import LONGEST_ANSWER, CheckWeight, SoftCheck
from layouts.frame import addresses, shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.form_fields import FormField, form_field
from layouts.frame.inputs import FormInput
from layouts.returns.sent_returns import (
    WORDS,
    draft_address,
    faults_list,
    follow_address,
    form_address,
    marked_address,
    moment_words,
)
from layouts.tables.stacked_tables import stacked_table

DO, ANSWER, SEND, DROP, TAKE = "do", "answer", "send", "drop", "take"
"""The name of the buttons' field, and what each asks for."""
SAID, SURE = "said-", "sure"
"""How the names of the answers' fields begin, and the tick that saves what cannot be protected."""
NO_NAMES = "It becomes commentary. No names, and nothing that tells of one child."
READY = "Nothing is left to mend or to explain."
WEIGHTS = {
    CheckWeight.MEND: "Mend, or say why it is right",
    CheckWeight.LOOK: "Please look",
}
"""The headings of the questions by their weight."""
EMPTY = "What was read of this file is not kept any more."


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One draft. `lines`, `faults`, `checks` and `said` are empty once it is a draft no more.

    `for_analyst` are questions that need other agencies' figures, for who may see those.

    `agency` is the agency's title. `takes_in` says whether the reader takes returns in. `message`
    and `wrong` say why something was not done; otherwise they are empty. `asks_sure` is true if it
    can be done all the same.
    """

    draft: DraftReturn
    agency: str
    lines: tuple[ReceivedLine, ...] = ()
    faults: tuple[Fault, ...] = ()
    checks: tuple[SoftCheck, ...] = ()
    for_analyst: tuple[SoftCheck, ...] = ()
    said: tuple[str, ...] = ()
    takes_in: bool = False
    message: str = ""
    wrong: tuple[Fault, ...] = ()
    asks_sure: bool = False
    typed: Mapping[str, str] | None = None

    @property
    def status(self) -> int:
        """Return the status of an answer that shows the page: 422 if something was not done."""
        return 422 if self.message else 200

    @property
    def is_ready(self) -> bool:
        """Say whether the return may be sent off."""
        return not self.faults and not any(one.holds_up for one in self.checks)


def layout(view: View) -> Component:
    """Draw the page."""
    if not view.draft.state.is_alive:
        return shell.whole_page(view.frame, _head(view))
    return shell.whole_page(
        view.frame,
        _wrong(view),
        _head(view),
        _faults(view),
        _checks(view),
        _for_analyst(view),
        _lines(view),
    )


def _wrong(view: View) -> Component | None:
    if not view.message:
        return None
    return html.Div(
        [
            html.H2("Nothing was done", id="wrong"),
            html.P(view.message),
            faults_list(view.wrong) if view.wrong else None,
        ],
        className="card faults",
        role="alert",
        **aria_marks(labelledby="wrong"),
        **data_marks(kind="text"),
    )


def _head(view: View) -> Component:
    draft = view.draft
    rows = [
        ("Reference", draft.receipt),
        ("File", draft.file),
        ("Fingerprint (SHA-256)", draft.fingerprint),
        ("Came", ", ".join(words for words in (moment_words(draft.came), draft.by) if words)),
        ("State", WORDS[draft.state]),
    ]
    if draft.reason:
        rows.append(("Why figures are corrected", draft.reason))
    if draft.ended:
        ended = (moment_words(draft.ended), draft.ended_by)
        rows.append(("Ended", ", ".join(words for words in ended if words)))
    body: list[Component | None] = [
        html.Dl(
            [html.Div([html.Dt(word), html.Dd(told)]) for word, told in rows], className="facts"
        )
    ]
    if draft.saved:
        words = f"Return {draft.saved}"
        body.append(html.P(html.A(words, href=addresses.return_address(draft.saved))))
    body.append(_buttons(view) if draft.state.is_alive else html.P(EMPTY, className="soft"))
    return html.Section(
        [html.H2("This return", id="this"), *body],
        className="card",
        **aria_marks(labelledby="this"),
        **data_marks(kind="text"),
    )


def _buttons(view: View) -> Component:
    draft = view.draft
    ways: list[Component | None] = []
    if draft.state is DraftState.OPEN and view.is_ready:
        ways.append(_button("Send it off", SEND))
    if draft.state is DraftState.SENT and view.takes_in:
        ways.append(_button("Take it in", TAKE))
    sure = html.Label(
        [
            FormInput("checkbox", name=SURE, value="yes"),
            html.Span("Save these figures although they cannot be protected."),
        ],
        className="tick",
    )
    return html.Form(
        [
            html.P(READY) if view.is_ready else html.P(_left(view)),
            sure if view.asks_sure else None,
            html.P(
                [
                    *ways,
                    _button("Drop this draft", DROP),
                    html.A("Go on typing here", href=form_address(draft.agency, draft.quarter))
                    if draft.state is DraftState.OPEN
                    else None,
                    html.A(
                        "The workbook with its marks",
                        href=marked_address(draft.number),
                        download="",
                    ),
                ],
                className="ways",
            ),
        ],
        action=draft_address(draft.number),
        method="post",
        className="stacked",
        **aria_marks(labelledby="this"),
    )


def _left(view: View) -> str:
    """Say what is left to do before the return can be sent off."""
    open_ = sum(one.holds_up for one in view.checks)
    told = [
        f"{plural_text(len(view.faults), 'fault')} to mend" if view.faults else "",
        f"{plural_text(open_, 'question')} to answer" if open_ else "",
    ]
    return f"Left: {' and '.join(words for words in told if words)}."


def _button(words: str, value: str) -> Component:
    return html.Button(words, type="submit", name=DO, value=value)


def _faults(view: View) -> Component | None:
    if not view.faults:
        return None
    heads = ("Where", "Found", "Expected")
    rows = [
        html.Tr(
            [
                html.Th(_placed(view, one.place), scope="row"),
                html.Td(one.found),
                html.Td(one.expected),
            ]
        )
        for one in view.faults
    ]
    return html.Section(
        [
            html.H2(_to_mend(view), id="mend"),
            html.P(_how_to_mend(view), className="soft"),
            _table(heads, rows, "to mend"),
        ],
        className="card wide",
        **aria_marks(labelledby="mend"),
        **data_marks(kind="text"),
    )


def _to_mend(view: View) -> str:
    return f"To mend {'where it was typed' if view.draft.is_typed else 'in the workbook'}"


def _how_to_mend(view: View) -> str:
    """Say where cells are mended."""
    if view.draft.is_typed:
        return "Each of these leads to its cell. What is mended there is saved at once."
    return (
        "Mend these cells, and send the file again; or mend them here: each leads to its cell. The"
        " workbook with its marks shows them where they are."
    )


def _placed(view: View, place: str) -> Component | str:
    """Draw the place of a fault: a link to its cell on the page where the return is typed."""
    if view.draft.state is not DraftState.OPEN or ", cell " not in place:
        return place
    draft = view.draft
    return html.A(place, href=form_address(draft.agency, draft.quarter, place, checked=True))


def _checks(view: View) -> Component | None:
    if not view.checks:
        return None
    typed = view.typed or {}
    return html.Section(
        [
            html.H2("Asked about the figures", id="look"),
            html.P(
                "These may be right. Say why, or mend them in the workbook and send it again: an"
                f" answer stays as long as cell and value are the same. {NO_NAMES}",
                className="soft",
            ),
            html.Form(
                [
                    *_by_weight(view, typed),
                    html.Button("Keep the answers", type="submit", name=DO, value=ANSWER),
                ],
                action=draft_address(view.draft.number),
                method="post",
                className="stacked",
                **aria_marks(labelledby="look"),
            ),
        ],
        className="card wide",
        **aria_marks(labelledby="look"),
        **data_marks(kind="text"),
    )


def _by_weight(view: View, typed: Mapping[str, str]) -> list[Component]:
    """Draw the questions in two groups: what holds the return up, and what is to be looked at."""
    drawn: list[Component] = []
    lines = {one.indicator: one for one in view.lines}
    for weight, words in WEIGHTS.items():
        mine = [one for one in view.checks if one.weight is weight]
        if mine:
            drawn += [
                html.H3(words),
                *[_check(one, lines.get(one.indicator), typed) for one in mine],
            ]
    return drawn


def _for_analyst(view: View) -> Component | None:
    """Draw the questions that no agency is asked, because they need another agency's figures."""
    if not view.for_analyst:
        return None
    rows = [
        html.Tr([html.Th(one.place, scope="row"), html.Td(one.found), html.Td(one.expected)])
        for one in view.for_analyst
    ]
    return html.Section(
        [
            html.H2("For the analyst alone", id="alone"),
            html.P(
                "These hold the figures of other agencies beside it. The agency is not told.",
                className="soft",
            ),
            _table(("Where", "Found", "Expected"), rows, "for the analyst alone"),
        ],
        className="card wide",
        **aria_marks(labelledby="alone"),
        **data_marks(kind="text"),
    )


def _check(one: SoftCheck, line: ReceivedLine | None, typed: Mapping[str, str]) -> Component:
    """Draw one question with the figures before it, and the field of its answer."""
    name = f"{SAID}{one.key}"
    said = typed.get(name, one.answer.text if one.answer else "")
    nothing: dict[str, tuple[str, ...]] = {}
    asked = FormField(
        name,
        f"{one.place}: found {one.found}",
        f"{_beside(line)}Expected: {one.expected}",
        lines=2,
        most=LONGEST_ANSWER,
    )
    return form_field(asked, "draft", {name: said}, nothing)


def _lines(view: View) -> Component | None:
    if not view.lines:
        return None
    wrong = _by_cell(view.faults)
    asked = _by_cell(view.checks)
    heads = ("Line", "Cell", "Received", "Before", "What is said of it")
    rows = []
    for one in view.lines:
        mend = (f"Mend: {each}" for each in wrong.get(one.cell, ()))
        told = list(dict.fromkeys((*mend, *asked.get(one.cell, ()))))
        rows.append(
            html.Tr(
                [
                    html.Th(one.title, scope="row"),
                    html.Td(one.cell.rpartition(" ")[2]),
                    html.Td(one.figure),
                    html.Td(_before(one)),
                    html.Td([". ".join(told), _mark(view, one)]),
                ],
                className="apart" if told else None,
            )
        )
    return html.Section(
        [
            html.H2("As it was read", id="read"),
            *[html.P(words, className="soft") for words in view.said],
            _table(heads, rows, "as it was read"),
        ],
        className="card wide",
        **aria_marks(labelledby="read"),
        **data_marks(kind="text"),
    )


def _mark(view: View, one: ReceivedLine) -> Component | None:
    """Draw the link with which the analyst marks a line's value to follow up."""
    if not (view.takes_in and one.indicator):
        return None
    draft = view.draft
    to = follow_address(draft.agency, one.indicator, draft.quarter)
    words = aria_marks(label=f"Follow up: {one.title}")
    return html.P(html.A("Follow up", href=to, **words))


def _beside(line: ReceivedLine | None) -> str:
    """Name the line that a question is about, with its last figures; empty for no line."""
    if line is None:
        return ""
    before = _before(line)
    return f"{line.title}. Before: {before}. " if before else f"{line.title}. "


def _before(one: ReceivedLine) -> str:
    """Write the figures before: "30, 28, 31 (2024-25 Q1 to Q3)", oldest first."""
    if not one.before:
        return ""
    told = ", ".join(figure for _, figure in one.before)
    first, last = one.before[0][0], one.before[-1][0]
    return f"{told} ({first})" if first == last else f"{told} ({first} to {last})"


def _by_cell(found: Sequence[Fault] | Sequence[SoftCheck]) -> dict[str, list[str]]:
    told: dict[str, list[str]] = {}
    for one in found:
        told.setdefault(one.place, []).append(one.expected)
    return told


def _table(heads: Sequence[str], rows: Sequence[html.Tr], label: str) -> Component:
    return html.Div(stacked_table(heads, rows), **scroll_marks(label=f"Table: {label}"))
