"""The values that the analyst follows up: a form that marks one, and the list of all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.agreements.form_texts import FormTexts
from dashboard.free_text.text_limits import LONGEST_NOTE
from dashboard.number_formats import plural_text
from dashboard.quarter_life.followed_values import FollowedValue
from dashboard.quarter_life.quarter_rules import LONGEST_NAME
from layouts.frame import form_fields, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import Faults, FormField
from layouts.returns.quarter_forms import NO_NAMES
from layouts.returns.sent_returns import FOLLOWED, MARKED_LINE, MARKED_QUARTER, moment_words

DO, MARK, SETTLE, ABOUT = "do", "mark", "settle", "about"
"""The hidden fields: what a form does, and the number of the mark that is settled."""
LINE, QUARTER, WORDS, BY = MARKED_LINE, MARKED_QUARTER, "words", "by"
"""The names of the fields that people fill in."""
LABELS = {LINE: "Line", QUARTER: "Quarter", WORDS: "Words", BY: "Your name", DO: "The form"}
NONE_OPEN = "No value is marked."
TOLD = "A mark changes no figure, and nobody but the analyst sees it."


@dataclass(frozen=True, slots=True)
class FollowedEntry:
    """A mark as it is listed: with the titles of its line and agency, and where the value is."""

    mark: FollowedValue
    line: str
    agency: str
    to: str


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """The marks that are open, and those that are settled, each latest first.

    `lines` and `quarters` are the choices of the form, as (value, words) pairs. `done` is the mark
    that was just saved or settled. `typed`, `faults` and `texts` are those of a form that was not
    taken; `typed` may also hold what an address asks to be marked.
    """

    open: tuple[FollowedEntry, ...]
    settled: tuple[FollowedEntry, ...] = ()
    lines: tuple[tuple[str, str], ...] = ()
    quarters: tuple[tuple[str, str], ...] = ()
    done: FollowedValue | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)
    texts: FormTexts | None = None

    @property
    def status(self) -> int:
        """Return the status of an answer that shows the page: 422 if a form was not taken."""
        return 422 if self.faults or self.texts else 200


def layout(view: View) -> Component:
    """Draw the page."""
    form = f"done-{view.typed[ABOUT]}" if ABOUT in view.typed else "mark"
    parts = (
        form_fields.fault_summary(form, view.faults, LABELS),
        _done(view),
        _list("Open", "open", [_entry(view, one) for one in view.open]),
        _form(view),
        _list("Settled", "settled", [_entry(view, one) for one in view.settled])
        if view.settled
        else None,
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _done(view: View) -> Component | None:
    if view.done is None:
        return None
    told = "The mark is settled." if view.done.is_done else "The value is marked."
    return html.Div(html.P(told), className="card saved", role="status", **data_marks(kind="text"))


def _list(title: str, name: str, items: Sequence[Component]) -> Component:
    count = f"{title}: {plural_text(len(items), 'value')}"
    body = html.Ol(items, className="ruled") if items else html.P(NONE_OPEN)
    return html.Section(
        [html.H2(count, id=name), body],
        className="card wide kept-quarter",
        **aria_marks(labelledby=name),
    )


def _entry(view: View, one: FollowedEntry) -> Component:
    mark = one.mark
    settled = (
        [
            html.P(f"Settled by {mark.done_by}, {moment_words(mark.done)}."),
            html.Blockquote(mark.outcome),
        ]
        if mark.is_done
        else [_settling(view, one)]
    )
    return html.Li(
        [
            html.P([html.A(f"{one.line}, {mark.quarter}", href=one.to), f": {one.agency}."]),
            html.P(f"Marked by {mark.by}, {moment_words(mark.marked)}."),
            html.Blockquote(mark.reason),
            *settled,
        ],
        **data_marks(quarter=mark.quarter, agency=mark.agency, kind="text"),
    )


def _settling(view: View, one: FollowedEntry) -> Component:
    number = str(one.mark.number)
    is_typed = view.typed.get(ABOUT) == number
    fields = (
        FormField(WORDS, "What came of it", NO_NAMES, lines=3, most=LONGEST_NOTE),
        FormField(BY, "Your name", most=LONGEST_NAME),
    )
    form = html.Form(
        [
            *form_fields.hidden_fields({DO: SETTLE, ABOUT: number}),
            *_fields(view, f"done-{number}", fields, is_typed=is_typed),
            html.Button("Settle it", type="submit"),
        ],
        action=FOLLOWED,
        method="post",
        className="stacked",
        **aria_marks(label=f"Settle: {one.line}, {one.mark.quarter}"),
    )
    return html.Details([html.Summary("Settle it"), form], open=is_typed or None)


def _form(view: View) -> Component:
    fields = (
        FormField(LINE, "Line", choices=view.lines),
        FormField(QUARTER, "Quarter", choices=view.quarters, narrow=True),
        FormField(WORDS, "Why", NO_NAMES, lines=3, most=LONGEST_NOTE),
        FormField(BY, "Your name", most=LONGEST_NAME),
    )
    return html.Section(
        [
            html.H2("Mark a value", id="mark"),
            html.P(TOLD, className="soft"),
            html.Form(
                [
                    *form_fields.hidden_fields({DO: MARK}),
                    *_fields(view, "mark", fields, is_typed=ABOUT not in view.typed),
                    html.Button("Mark it", type="submit"),
                ],
                action=FOLLOWED,
                method="post",
                className="stacked",
                **aria_marks(labelledby="mark"),
            ),
        ],
        className="card wide",
        **aria_marks(labelledby="mark"),
    )


def _fields(
    view: View, form: str, fields: Sequence[FormField], *, is_typed: bool
) -> list[Component]:
    typed, faults = (view.typed, view.faults) if is_typed else ({}, {})
    found = form_fields.found_texts(view.texts, LABELS) if is_typed and view.texts else []
    return [*(form_fields.form_field(one, form, typed, faults) for one in fields), *found]
