"""Changes of what was agreed that wait for a second person, on the page of drafts.

Where a change may alter which figures are hidden, the second person first asks what it would do.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dash import html
from dash.development.base_component import Component

from dashboard.agreements.waiting_changes import TriedChange, WaitingChange, WaitingWord
from dashboard.days import day_of
from dashboard.number_formats import list_text, long_date, plural_text
from dashboard.releases.second_person import SECOND_PERSON_RULE
from layouts.frame import addresses, form_fields
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.inputs import FormInput
from layouts.frame.text_marks import BY, NAME

CHANGE, DOES, READ, TRIED, ALONE = "change", "does", "read", "tried", "alone"
"""The names of fields: the change, what is done, what was read of it, and the only steward."""
AGREE, TAKE_BACK, TRY, YES = "agree", "take-back", "try", "yes"
MOST_NAMED = 3
"""The most indicators that the heading of a change names; its lines say what would change."""
ONLY_STEWARD = (
    "I am this partnership's only steward, and agree to what I proposed from the next day on."
)
DECIDED = {
    WaitingWord.AGREED: "The change was agreed to, and is in force.",
    WaitingWord.TAKEN_BACK: "The proposal was taken back. Nothing of it was kept.",
}
"""What is said once it was decided about a change."""
NOTHING_HIDDEN = "No figure that readers are shown now would be hidden, and none would be shown."


@dataclass(frozen=True, slots=True)
class WaitingPart:
    """The changes that wait for a second person, and what was just done about one.

    `names` are the short names of indicators by key. `tried` is what the change of the form that
    was sent would do, and `decided` what was just decided about one. `agrees` says whether the
    reader may agree and take back.
    """

    changes: tuple[WaitingChange, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    tried: TriedChange | None = None
    decided: WaitingWord | None = None
    agrees: bool = True

    @property
    def told(self) -> str:
        """Return the sentence about what was just decided; empty if nothing was."""
        return DECIDED.get(self.decided, "") if self.decided else ""


def waiting_changes(
    part: WaitingPart, typed: Mapping[str, str], *, faulty: bool
) -> Component | None:
    """Draw the changes that wait, each with a form to agree or take back; None if none waits.

    `typed` is the form that was sent, and `faulty` says whether it could not be taken.
    """
    if not part.changes:
        return None
    many = plural_text(len(part.changes), "change")
    return html.Section(
        [
            html.H2(
                f"{many[0].upper()}{many[1:]} waiting for a second person",
                id="proposed",
                **data_marks(kind="text"),
            ),
            html.P(SECOND_PERSON_RULE),
            html.Ol([_entry(one, part, typed, faulty) for one in part.changes], className="ruled"),
        ],
        className="card wide drafts",
        **aria_marks(labelledby="proposed"),
    )


def _entry(
    one: WaitingChange, part: WaitingPart, sent: Mapping[str, str], faulty: bool
) -> Component:
    is_this = sent.get(CHANGE) == str(one.number)
    typed, tried = (sent, part.tried) if is_this else ({}, None)
    lines = list_text([part.names.get(key, key) for key in one.indicators[:MOST_NAMED]])
    name = f"Change {one.number}: {lines}" if lines else f"Change {one.number}"
    return html.Li(
        [
            html.H3(name),
            html.P(
                f"Proposed by {one.minute.recorded_by} on {long_date(day_of(one.proposed))}.",
                className="soft small",
            ),
            html.Ul([html.Li(html.P(line)) for line in one.lines]),
            html.Dl(list(_minute(one)), className="read"),
            *(_does(tried) if tried else ()),
            _form(one, tried, typed, faulty and is_this) if part.agrees else None,
        ],
        id=one.address,
        **data_marks(kind="text"),
    )


def _minute(one: WaitingChange) -> Iterator[Component]:
    minute = one.minute
    rows = (("Agreed by", minute.agreed), ("Where", minute.source), ("Why", minute.why))
    for label, text in rows:
        if text:
            yield html.Div([html.Dt(label), html.Dd(text)])


def _does(tried: TriedChange) -> Iterator[Component]:
    if not tried.lines:
        yield html.P(NOTHING_HIDDEN, role="status")
        return
    yield html.Div(
        [
            html.P(f"It would change {plural_text(len(tried.lines), 'thing')} for readers:"),
            html.Ul([html.Li(html.P(f"{line}.")) for line in tried.lines]),
        ],
        role="status",
    )


def _form(
    one: WaitingChange, tried: TriedChange | None, typed: Mapping[str, str], faulty: bool
) -> Component:
    read = tried or TriedChange()
    hidden = {CHANGE: str(one.number), READ: one.token, TRIED: read.token}
    told = {BY: ("Type the name of who does this.",)} if faulty and not typed.get(BY) else {}
    asks_first = one.hides and tried is None
    first = (TRY, "See what it would do") if asks_first else (AGREE, "Agree to it")
    box = FormInput(type="checkbox", name=ALONE, value=YES, checked=typed.get(ALONE) == YES)
    return html.Form(
        [
            *form_fields.hidden_fields(hidden),
            html.Div(
                [
                    form_fields.form_field(NAME, one.address, typed, told),
                    html.Label([box, html.Span(ONLY_STEWARD)], className="tick"),
                    html.P(
                        [
                            _button(*first, one.number, strong=True),
                            _button(TAKE_BACK, "Take it back", one.number),
                        ],
                        className="on",
                    ),
                ],
                className="act",
            ),
        ],
        action=addresses.waiting_address(one.number),
        method="post",
        **aria_marks(label=f"Decide about change {one.number}"),
    )


def _button(value: str, words: str, number: int, *, strong: bool = False) -> Component:
    return html.Button(
        words,
        type="submit",
        name=DOES,
        value=value,
        className="strong" if strong else None,
        **aria_marks(label=f"{words}: change {number}"),
    )
