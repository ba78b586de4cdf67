"""The stewards' page of the sentences of a report: what the rules say, and what was edited."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby

from dash import html
from dash.development.base_component import Component

from dashboard.agreements.form_texts import FormTexts
from dashboard.commentary.edited_sentences import LONGEST_EDITOR, LONGEST_SENTENCE
from dashboard.days import day_of
from dashboard.number_formats import long_date
from dashboard.releases.typed_texts import TextRecord
from dashboard.reports.sentences import ReportSentence
from layouts.frame import addresses, form_fields, shell
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import Faults, FormField
from layouts.frame.text_marks import text_state

FORM = "sentence"
WORDS, BY, PLACE, AFTER, BASIS, DO = "words", "by", "place", "after", "basis", "do"
"""The names of the form's fields; `AFTER` and `BASIS` are the edit and the figures shown."""
KEEP, RETURN = "keep", "return"
"""What the form's buttons ask for: to keep the words, or to return to the rule's sentence."""
LABELS = {WORDS: "In its place", BY: "Your name"}
OUTDATED = (
    "Figures changed since this was edited. Others read the rule’s sentence until it is edited "
    "again, or kept as it is."
)


@dataclass(frozen=True, slots=True)
class ListedSentence:
    """A sentence with the marks of its edit, None if it has none."""

    sentence: ReportSentence
    record: TextRecord | None = None


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """Every sentence of a report, which has the name `report` in addresses.

    `back` is the address of the report's page. `chosen` is the place of the sentence whose form is
    open, empty for none; `after` is the number of its latest edit. `others` say what others read
    in its place. `typed`, `faults` and `texts` are those of a form that was not kept.
    """

    report: str
    back: str
    sentences: tuple[ListedSentence, ...]
    chosen: str = ""
    after: int = 0
    others: tuple[str, ...] = ()
    typed: Mapping[str, str] = field(default_factory=dict)
    faults: Faults = field(default_factory=dict)
    texts: FormTexts | None = None


def layout(view: View) -> Component:
    """Draw every sentence under its heading, the chosen one with its form."""
    sections = [
        _section(view, number, title, list(found))
        for number, (title, found) in enumerate(
            groupby(view.sentences, key=lambda one: one.sentence.section)
        )
    ]
    return shell.whole_page(
        view.frame,
        form_fields.fault_summary(FORM, view.faults, LABELS),
        html.P(_state(view), **data_marks(kind="count")),
        *sections,
        html.P(html.A("Back to the report", href=view.back, className="button")),
    )


def _state(view: View) -> str:
    edited = [one for one in view.sentences if one.sentence.edit is not None]
    if not edited:
        return "No sentence is edited: the report says what the rules say."
    outdated = sum(one.sentence.is_outdated for one in edited)
    drafts = sum(one.record is not None and not one.record.is_released for one in edited)
    said = f"{len(edited)} of {len(view.sentences)} sentences edited"
    waiting = f"; drafts: {drafts}" if drafts else ""
    changed = f"; figures changed since: {outdated}" if outdated else ""
    return f"{said}{waiting}{changed}."


def _section(view: View, number: int, title: str, found: list[ListedSentence]) -> Component:
    name = f"section-{number}"
    return html.Section(
        [
            html.H2(title, id=name),
            html.Ul([_listed(view, one) for one in found], className="ruled plain"),
        ],
        className="card",
        **aria_marks(labelledby=name),
    )


def _listed(view: View, one: ListedSentence) -> Component:
    said = one.sentence
    chosen = said.place == view.chosen
    parts = [
        *_edit(one),
        html.P(said.rule) if said.edit is None else None,
        _form(view, one) if chosen else _link(view, said),
    ]
    return html.Li(
        [part for part in parts if part is not None],
        id=said.place,
        **data_marks(kind="text", **({"state": _word(said)} if said.edit else {})),
    )


def _word(said: ReportSentence) -> str:
    return "outdated" if said.is_outdated else "edited"


def _link(view: View, said: ReportSentence) -> Component:
    address = f"{addresses.sentences_address(view.report, said.place)}#{said.place}"
    return html.P(html.A("Edit", href=address, **aria_marks(label=f"Edit: {said.rule}")))


def _edit(one: ListedSentence) -> list[Component]:
    """Draw an edited sentence: its words, who wrote them when, and what the rule says."""
    said, edit = one.sentence, one.sentence.edit
    if edit is None:
        return []
    when = f", {long_date(day_of(edit.recorded))}" if edit.recorded else ""
    before = f" When it was edited it said: “{edit.rule}”" if edit.rule != said.rule else ""
    parts = [
        html.P(edit.text, className="story"),
        html.P(f"Edited by {edit.by}{when}.", className="soft small"),
        html.P(html.Strong(OUTDATED)) if said.is_outdated else None,
        html.P(f"The rule says: “{said.rule}”{before}", className="soft"),
        text_state(one.record),
    ]
    return [part for part in parts if part is not None]


def _form(view: View, one: ListedSentence) -> Component:
    said = one.sentence
    first = said.edit.text if said.edit else said.rule
    typed = view.typed or {WORDS: first}
    fields = (
        FormField(WORDS, LABELS[WORDS], lines=3, most=LONGEST_SENTENCE),
        FormField(BY, LABELS[BY], most=LONGEST_EDITOR),
    )
    found = form_fields.found_texts(view.texts, LABELS) if view.texts else []
    return html.Form(
        [
            *form_fields.hidden_fields(
                {PLACE: said.place, AFTER: str(view.after), BASIS: said.basis}
            ),
            *(html.P(each, className="soft") for each in view.others),
            *(form_fields.form_field(each, FORM, typed, view.faults) for each in fields),
            *found,
            html.Div(
                [
                    html.Button("Keep as a draft", type="submit", name=DO, value=KEEP),
                    html.Button(
                        "Return to the rule’s sentence", type="submit", name=DO, value=RETURN
                    )
                    if said.edit
                    else None,
                    html.A("Leave it", href=addresses.sentences_address(view.report)),
                ],
                className="ways",
            ),
        ],
        action=addresses.sentences_address(view.report),
        method="post",
        className="stacked",
        **aria_marks(label=f"Edit: {said.rule}"),
    )
