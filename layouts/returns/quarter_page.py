"""One quarter: how far it is, each return of it, and the forms that record its steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dash import html
from dash.development.base_component import Component

from dashboard.agreements.form_texts import FormTexts
from dashboard.number_formats import long_date
from dashboard.quarter_life.next_steps import MOST_NAMED, NextStep
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarter_life.quarter_states import QuarterLife, ReturnLife
from dashboard.quarter_life.releases import partners_to_agree
from layouts.frame import addresses, form_fields, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import Faults
from layouts.past.past_form import PastChoice, past_form
from layouts.returns.quarter_forms import (
    ABOUT,
    AGENCY,
    DO,
    RELEASES,
    StepForms,
    form_name,
    return_name,
    step_form,
    undo_form,
)
from layouts.returns.quarter_words import act_sentence, quarter_sentence, stage_words
from layouts.returns.sent_returns import quarter_life_address, receipt_address

LABELS = {
    "by": "Your name",
    "words": "Words",
    "day": "Day",
    "post": "Post",
    "step": "The step",
}


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """One quarter with the steps that a reader is offered.

    `offered` are the steps of the whole quarter that the reader may record now, and `of_returns`
    those of each agency's return. `undoable` are the numbers of steps that the reader may undo.
    `done` is the step that was just recorded. `typed`, `faults` and `texts` are those of a form
    that was not taken. `usual_day` is the day on which the quarter closes if no other is named.
    """

    life: QuarterLife
    steps: tuple[NextStep, ...] = ()
    offered: tuple[QuarterWord, ...] = ()
    of_returns: Mapping[str, tuple[QuarterWord, ...]] = field(default_factory=dict)
    undoable: frozenset[int] = frozenset()
    done: QuarterAct | None = None
    usual_day: str = ""
    today: str = ""
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)
    texts: FormTexts | None = None
    edition: tuple[str, str] | None = None  # words and address of the quarter's last edition
    past: PastChoice | None = None  # of a day as at which the page may be read

    @property
    def status(self) -> int:
        """Return the status of an answer that shows the page: 422 if a form was not taken."""
        return 422 if self.typed else 200


def layout(view: View) -> Component:
    """Draw the page."""
    form = form_name(*(view.typed.get(name, "") for name in (DO, AGENCY, ABOUT)))
    parts = (
        form_fields.fault_summary(form, view.faults, LABELS),
        _done(view),
        past_form(view.past),
        _quarter(view),
        *(_return(view, one) for one in view.life.asked),
    )
    return shell.whole_page(view.frame, *(part for part in parts if part is not None))


def _done(view: View) -> Component | None:
    """Draw what was just recorded; None if nothing was."""
    if view.done is None:
        return None
    is_undone = view.done.word is QuarterWord.UNDONE
    told = "The step was undone." if is_undone else _sentence(view, view.done)
    return html.Div(html.P(told, **data_marks(kind="text")), className="card saved", role="status")


def _quarter(view: View) -> Component:
    life = view.life
    steps = [html.Li(_step(view, one), **data_marks(kind="text")) for one in view.steps]
    return html.Section(
        [
            html.H2(str(life.quarter), id="quarter"),
            html.P(quarter_sentence(life), **data_marks(kind="text")),
            html.Ul(steps) if steps else None,
            _history(view, life.acts),
            _edition(view),
            _forms(view, "", view.offered),
        ],
        className="card wide kept-quarter",
        **aria_marks(labelledby="quarter"),
    )


def _edition(view: View) -> Component | None:
    if view.edition is None:
        return None
    words, to = view.edition
    return html.P(html.A(words, href=to), **data_marks(kind="text"))


def _step(view: View, one: NextStep) -> Component | str:
    """Draw what is to be done; more agencies than its sentence names are behind it, as links."""
    if len(one.agencies) <= MOST_NAMED:
        return one.sentence
    links = [
        html.Li(html.A(each.title, href=f"#{return_name(each)}"))
        for each in view.life.asked
        if each.agency in one.agencies
    ]
    return html.Details([html.Summary(one.sentence), html.Ul(links)])


def _return(view: View, one: ReturnLife) -> Component:
    name = return_name(one)
    return html.Section(
        [
            html.H2(f"{one.title}: {stage_words(one)}", id=name, **data_marks(kind="text")),
            html.P(_came(one), **data_marks(kind="text")),
            _history(view, one.acts),
            _forms(view, one.agency, view.of_returns.get(one.agency, ())),
        ],
        className="card wide kept-quarter",
        **aria_marks(labelledby=name),
        **data_marks(agency=one.agency),
    )


def _came(one: ReturnLife) -> list[Component | str]:
    """Say when a return was due and what came in, with links to each return and its receipt."""
    due = f"Due by {long_date(one.due)}"
    due += f", extended from {long_date(one.was_due)}" if one.was_due else ""
    due += " after the day was past. " if one.is_extended_late else ". "
    receipt = one.receipt
    if receipt.received is None:
        return [due, "Nothing came in yet."]
    lines = f"{receipt.figures} of {receipt.expected} lines have a figure. "
    parts: list[Component | str] = [f"{due}Received on {long_date(receipt.received)}; {lines}"]
    for number in receipt.returns:
        parts += [
            html.A(f"Return {number}", href=addresses.return_address(number)),
            " (",
            html.A(
                "receipt",
                href=receipt_address(number),
                **aria_marks(label=f"Receipt of return {number}"),
            ),
            ") ",
        ]
    return parts


def _history(view: View, acts: Sequence[QuarterAct]) -> Component | None:
    if not acts:
        return None
    return html.Ol([_act(view, one) for one in acts], className="ruled")


def _act(view: View, act: QuarterAct) -> Component:
    words = html.Blockquote(act.text) if act.text else None
    undo = undo_form(_step_forms(view), act) if act.number in view.undoable else None
    return html.Li([html.P(_sentence(view, act)), words, undo], **data_marks(kind="text"))


def _sentence(view: View, act: QuarterAct) -> str:
    return act_sentence(act, view.life.passed_before(act))


def _forms(view: View, agency: str, offered: Sequence[QuarterWord]) -> Component | None:
    if not offered:
        return None
    forms = _step_forms(view)
    drawn = [step_form(_to_agree(forms, view, word), word, agency) for word in offered]
    return html.Div(drawn, className="on")


def _to_agree(forms: StepForms, view: View, word: QuarterWord) -> StepForms:
    """Return the forms with the safeguarding partners for which nobody has agreed to a release."""
    if word not in RELEASES:
        return forms
    return replace(forms, partners=partners_to_agree(view.life, word))


def _step_forms(view: View) -> StepForms:
    return StepForms(
        address=quarter_life_address(view.life.quarter),
        after=view.life.last_act,
        usual_day=view.usual_day,
        today=view.today,
        partners=view.life.rule.partners,
        typed=view.typed,
        faults=view.faults,
        texts=view.texts,
        unaccepted=view.life.unaccepted,
    )
