"""The stage of an exception, its recorded steps, and the forms for a steward's next step."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.days import day_of
from dashboard.errors import Fault
from dashboard.exceptions.agenda import AgendaItem
from dashboard.exceptions.life import (
    LONGEST_NAME,
    LONGEST_WORDS,
    WORDS,
    ExceptionStage,
    ExceptionStep,
)
from dashboard.releases.typed_texts import TextRecord
from layouts.exceptions import entries
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.inputs import FormInput
from layouts.frame.text_marks import draft_note, text_state

HEADS = {
    ExceptionStage.LOOKING: "Have it looked into",
    ExceptionStage.EXPLAINED: "Explain it",
    ExceptionStage.AGREED: "Record the action agreed",
    ExceptionStage.CLOSED: "Close it",
}
"""The title of the form that records each stage."""

Records = Mapping[int, TextRecord]
"""The texts of steps with what was done with them, by the number of their step."""
NO_RECORDS: Records = {}


@dataclass(frozen=True, slots=True)
class NextStepForm:
    """The forms in which a steward may record the next step.

    `moves` are the stages that may be recorded now. `after` is the number of the last step that the
    page shows; 0 if it shows none. If a steward's step could not be recorded, `tried` is its stage,
    `typed` are its words and `faults` are the reasons. If `unsure` is true, the text may identify
    somebody, and the form asks for confirmation. `meanwhile` names the steps that were recorded
    after the page was sent; usually it is empty. `own_texts` is where the reader finds what they
    recorded; empty if the page shows it.
    """

    moves: tuple[ExceptionStage, ...]
    address: str
    quarter: str
    after: int
    tried: ExceptionStage | None = None
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[Fault, ...] = ()
    unsure: bool = False
    meanwhile: str = ""
    own_texts: str = ""


def refused(asked: NextStepForm | None) -> Component | None:
    """Draw the notice that nothing was recorded, with the reason; None without faults.

    If no form on the page can record the typed text any more, the notice shows the text.
    """
    if asked is None or not asked.faults:
        return None
    body: list[Component | None] = [html.H2("Nothing was recorded", id="refused")]
    if asked.meanwhile:
        body.append(html.P(f"Since you opened the page it was recorded as {asked.meanwhile}."))
    if asked.tried in asked.moves:
        body.append(html.P(["What you typed is still ", html.A("in its form", href="#life"), "."]))
    else:
        body += [*_not_offered(asked), *_typed(asked.typed)]
    return html.Section(
        body, className="card faults", role="alert", **aria_marks(labelledby="refused")
    )


def _not_offered(asked: NextStepForm) -> Iterator[Component]:
    """Draw why the page has no form for the step now, and which step has to come first."""
    faults = asked.faults
    if asked.meanwhile and asked.tried in HEADS:
        first = " or ".join(f"“{HEADS[stage]}”" for stage in asked.moves)
        told = f"As it stands now, {first} comes before “{HEADS[asked.tried]}”"
        yield html.P(f"{told}: record that, then send your words again.")
        faults = tuple(f for f in faults if f.place not in ("the page", "what to record"))
    if faults:
        yield _faults(faults)


def _typed(typed: Mapping[str, str]) -> Iterator[Component]:
    """Draw the typed words, so that they can be copied."""
    lines = [
        html.Li(f"{title}: {typed[name]}")
        for name, title in (("who", "Who"), ("due", "Until"), ("by", "Your name"))
        if typed.get(name)
    ]
    if lines or typed.get("text"):
        yield html.P("What you typed is kept here, to be copied:")
    if lines:
        yield html.Ul(lines)
    if typed.get("text"):
        words = html.Textarea(typed["text"], id="exception-kept", rows=4, readOnly="readonly")
        yield html.Div([html.Label("Words", htmlFor="exception-kept"), words], className="field")


def life(item: AgendaItem, asked: NextStepForm | None, records: Records = NO_RECORDS) -> Component:
    """Draw the stage, the recorded steps, and the forms for the next step.

    What was recorded stands once and whole, in its step.

    `asked` is None if the reader may not record a step. `records` say of each step, for a steward,
    whether it is a draft.
    """
    found = item.life
    why = html.P(f"{found.why}.") if found.why else None
    return html.Section(
        [
            html.H2("What is being done", id="life"),
            html.Div(entries.stage_tag(item), className="stage"),
            why,
            history("What was recorded", tuple(s for s in found.steps if s.says_more), records),
            history("Before it", found.before, records),
            _forms(asked) if asked else None,
        ],
        className="card",
        **aria_marks(labelledby="life"),
    )


def history(
    title: str, steps: tuple[ExceptionStep, ...], records: Records = NO_RECORDS
) -> Component | None:
    """Draw recorded steps under a title, latest first; None if there are no steps.

    Only the latest can be overdue: an earlier one was followed by another.
    """
    if not steps:
        return None
    latest, earlier = steps[-1], (replace(step, overdue=False) for step in reversed(steps[:-1]))
    told = [_step(step, records.get(step.number)) for step in (latest, *earlier)]
    return html.Div([html.H3(title), html.Ol(told, className="ruled")])


def _step(step: ExceptionStep, record: TextRecord | None) -> Component:
    day = number_formats.long_date(day_of(step.recorded)) if step.recorded else ""
    who = ", ".join(text for text in (step.who, step.until) if text)
    by = f"recorded by {step.by}" if step.by else ""
    recorded = ", ".join(text for text in (day, by) if text)
    return html.Li(
        [
            html.P([html.Strong(_capital(step.stage.value)), f": {who}" if who else ""]),
            html.P(step.text) if step.text else None,
            html.P(recorded, className="soft small") if recorded else None,
            text_state(record),
        ],
        **data_marks(stage=step.stage, kind="step"),
    )


def _forms(asked: NextStepForm) -> Component:
    return html.Div(
        [
            html.H3("Move it on"),
            draft_note(asked.own_texts),
            *(_form(asked, stage) for stage in asked.moves),
        ],
        className="moves",
    )


def _form(asked: NextStepForm, stage: ExceptionStage) -> Component:
    tried = asked.tried is stage
    typed = asked.typed if tried else {}
    return html.Details(
        [
            html.Summary(HEADS[stage]),
            html.Form(
                [
                    _faults(asked.faults) if tried else None,
                    _hidden("stage", stage.value),
                    _hidden("quarter", asked.quarter),
                    _hidden("after", str(asked.after)),
                    *_fields(stage, typed),
                    _sure() if tried and asked.unsure else None,
                    html.Button("Record", type="submit"),
                ],
                action=asked.address,
                method="post",
                className="stacked",
            ),
        ],
        open=tried,
        **data_marks(keep=f"move-{stage.value}"),
    )


def _fields(stage: ExceptionStage, typed: Mapping[str, str]) -> list[Component]:
    key = stage.name.lower()
    fields = []
    if stage in (ExceptionStage.LOOKING, ExceptionStage.AGREED):
        fields.append(_labelled_input(key, "who", "Who (a post)", typed))
        fields.append(_labelled_input(key, "due", "Until", typed, "date"))
    if stage in WORDS:
        fields.append(_words(key, WORDS[stage], typed))
    fields.append(_labelled_input(key, "by", "Your name", typed))
    return fields


def _labelled_input(
    key: str, name: str, title: str, typed: Mapping[str, str], kind: str = "text"
) -> Component:
    field_id = f"exception-{key}-{name}"
    most = {} if kind == "date" else {"maxLength": str(LONGEST_NAME)}
    return html.Div(
        [
            html.Label(title, htmlFor=field_id),
            FormInput(type=kind, id=field_id, name=name, value=typed.get(name), **most),
        ]
    )


def _words(key: str, title: str, typed: Mapping[str, str]) -> Component:
    field_id = f"exception-{key}-text"
    return html.Div(
        [
            html.Label(_capital(title), htmlFor=field_id),
            html.Textarea(
                typed.get("text", ""), id=field_id, name="text", rows=4, maxLength=LONGEST_WORDS
            ),
            html.P(
                "No names, and nothing that could identify one child: other people will read it.",
                className="soft small",
            ),
        ]
    )


def _faults(faults: tuple[Fault, ...]) -> Component:
    said = [
        html.Li(f"{_capital(f.place)}: found {f.found}; expected {f.expected}.") for f in faults
    ]
    return html.Div([html.P("What is wrong:"), html.Ul(said)], className="faults")


def _sure() -> Component:
    """Draw the box that a steward ticks to record a text although it has findings."""
    return html.Label(
        [
            FormInput(type="checkbox", name="sure", value="yes"),
            " I have read what was found. Record it so; only stewards will read the words.",
        ],
        className="sure",
    )


def _hidden(name: str, value: str) -> Component:
    return FormInput(type="hidden", name=name, value=value)


def _capital(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}" if text else ""
