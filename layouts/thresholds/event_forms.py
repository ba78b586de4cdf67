"""The forms for events, breaks and new limits: to propose, preview, save and withdraw them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from dash import html
from dash.development.base_component import Component

from dashboard.agreements.event_proposals import EVERY, FIELDS, LONGEST
from dashboard.agreements.form_texts import FormTexts
from dashboard.catalogue.event_changes import event_words
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Indicator
from dashboard.quarters import Quarter
from layouts.charts.chart_kinds import AnyChart
from layouts.frame import addresses, form_fields
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import FormField
from layouts.frame.inputs import FormInput
from layouts.thresholds import level_forms

FORM = "happening"
KINDS = (
    ("event", "an event: marked, no more"),
    ("limits", "new limits: the line goes on"),
    ("break", "a break: the line is cut"),
)
KIND = FormField("kind", "It is", choices=KINDS)
TITLE = FormField("title", "Words on the chart", f"{LONGEST} letters at most", most=LONGEST)
LINES = FormField("lines", "Further lines", "their keys, a space between")
SINCE = "From quarter"
LABELS = {
    **level_forms.LABELS,
    **{one.name: one.label for one in (KIND, TITLE, LINES)},
    "since": SINCE,
}


class EventAction(StrEnum):
    """The action that a form asks for: to add an event, or to withdraw an event."""

    ADD = "happen"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class EventDraft:
    """A change to an indicator's events that is not saved yet, with its faults and its effect.

    `said` holds the values of the form, as typed or from the address. `event` is the event that
    these values describe; None if they cannot be read. If the change is a withdrawal, `event` is
    the event to withdraw. `texts` are the free texts; None until the form is sent. `chart` and
    `effect` show what the change would do.
    """

    doing: EventAction
    said: Mapping[str, str]
    event: Event | None
    faults: Mapping[str, tuple[str, ...]]
    texts: FormTexts | None = None
    chart: AnyChart | None = None
    effect: tuple[str, ...] = ()

    @property
    def all_faults(self) -> dict[str, tuple[str, ...]]:
        """Return the faults by field: faults of choices and of texts, and findings in the texts."""
        told = dict(self.faults)
        if self.texts:
            told |= self.texts.faults
            for name, asked in form_fields.about_findings(self.texts.findings).items():
                told[name] = (*told.get(name, ()), *asked)
        return told


def proposing(
    indicator: Indicator,
    draft: EventDraft | None,
    quarters: Iterable[Quarter],
    lines: Iterable[Indicator],
) -> Component:
    """Draw the form that proposes an event. Its button shows a preview of the event."""
    mine = draft is not None and draft.doing is EventAction.ADD
    said = draft.said if draft and mine else {}
    faults = draft.faults if draft and mine else {}
    offered = tuple(str(quarter) for quarter in quarters)
    since = FormField("since", SINCE, "such as 2025-26 Q3", suggested=offered, narrow=True)
    return html.Form(
        [
            html.Div(
                [form_fields.form_field(one, FORM, said, faults) for one in (KIND, since, TITLE)],
                className="fields",
            ),
            _lines(indicator, said.get("lines", "").split(), faults.get("lines", ()), lines),
            html.Button("Preview", type="submit"),
        ],
        action=addresses.thresholds_address(indicator.key),
        method="get",
        className="change",
        **aria_marks(label="Propose an event, a break or new limits"),
    )


def _lines(
    indicator: Indicator, chosen: list[str], wrong: Iterable[str], lines: Iterable[Indicator]
) -> Component:
    """Draw folded boxes to tick for the other indicators that the event may apply to.

    `wrong` are the faults of the choice.
    """
    choices = [
        (EVERY, "Every line"),
        *((one.key, one.short) for one in lines if one.key != indicator.key),
    ]
    boxes = [
        html.Label(
            [
                FormInput(type="checkbox", name="lines", value=key, checked=key in chosen or None),
                html.Span(words),
            ],
            className="tick",
        )
        for key, words in choices
    ]
    return html.Details(
        [
            html.Summary("Further lines it is meant for"),
            html.Div(boxes, className="ticks", role="group", **aria_marks(label="Further lines")),
            *(html.P(one, className="fault") for one in wrong),
        ],
        id=form_fields.field_id(FORM, "lines"),
        open=bool(chosen),
        **data_marks(keep="lines"),
    )


def faults(draft: EventDraft) -> Component | None:
    """Draw every fault of the form, each as a link to its field; None without faults."""
    return form_fields.fault_summary("save" if draft.texts else FORM, draft.all_faults, LABELS)


def heading(draft: EventDraft) -> str:
    """Return the heading of the change, such as "Preview: new limits, 2025-26 Q3: new form"."""
    if draft.event is None:
        return "What is to be agreed"
    word = "Preview" if draft.doing is EventAction.ADD else "Withdraw"
    return f"{word}: {event_words(draft.event)}"


def saving(draft: EventDraft, indicator: Indicator) -> Component:
    """Draw the form that saves the change: who agreed it, where, why, and who records it.

    It repeats each field whose choice has a fault, so that the reader can correct the choice.
    """
    said = {**draft.said, **(draft.texts.typed if draft.texts else {})}
    told = draft.all_faults
    adding = draft.doing is EventAction.ADD
    mended = [
        one
        for one in (KIND, FormField("since", SINCE, narrow=True), TITLE, LINES)
        if adding and one.name in told
    ]
    shown = {one.name for one in mended}
    chosen = {name: draft.said.get(name, "") for name in FIELDS if name not in shown}
    asked = [*mended, *level_forms.TEXTS]
    of = draft.event.address if draft.event and not adding else ""
    word = "Save" if adding else "Withdraw it"
    return html.Form(
        [
            *form_fields.hidden_fields({level_forms.DO: draft.doing.value, "of": of, **chosen}),
            html.Div(
                [form_fields.form_field(one, "save", said, told) for one in asked],
                className="fields",
            ),
            *(form_fields.found_texts(draft.texts, LABELS) if draft.texts else []),
            html.Button(word, type="submit", className="strong"),
        ],
        action=addresses.thresholds_address(indicator.key),
        method="post",
        className="change",
        **aria_marks(label=word),
    )
