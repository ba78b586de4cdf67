"""How effective we are: the judgement of a theme in force, its versions, and the forms about it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dash import html
from dash.development.base_component import Component

from dashboard.assurance.evidence.evidence_grid import is_old
from dashboard.assurance.evidence.evidence_items import EvidenceItem
from dashboard.assurance.evidence.judgements import (
    AgreedJudgement,
    JudgementStep,
    JudgementWord,
    Strength,
    ThemeJudgement,
)
from layouts.assurance.evidence.evidence_words import (
    JUDGEMENT_TITLE,
    RECORD_TITLES,
    agreeing_address,
    item_line,
    judged_words,
)
from layouts.assurance.plan_words import (
    NOT_SHOWN,
    recorded_words,
    told_words,
)
from layouts.assurance.record_forms import (
    ABOUT,
    AFTER,
    LABELS,
    NAME,
    WORDS,
    RecordForm,
    RecordForms,
    TickGroup,
    record_form,
    tick_group,
    words_field,
)
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import FormField

STRENGTH, ITEM_TICK, RESTS = "strength", "item-", "rests"
"""The names of the fields of a judgement; a tick's name ends with the key of its item."""
JUDGEMENT_LABELS = {**LABELS, STRENGTH: "How effective", RESTS: "What it rests on", WORDS: "Words"}
WRITE = "write-judgement"
"""The name of the form of a version."""
OLD_JUDGEMENT = "It is older than a year."
WRITTEN_BY_PEOPLE = "People write this from the evidence below. It is not worked out from figures."


@dataclass(frozen=True, slots=True)
class JudgementView:
    """The judgement of a theme, the theme's items by key, and what the reader may do about it."""

    judgement: ThemeJudgement
    items: Mapping[str, EvidenceItem]
    today: date
    writes: bool
    agrees: bool


def judgement_section(view: JudgementView, forms: RecordForms) -> Component:
    """Draw the judgement in force, the one that waits, earlier ones, and the forms."""
    found, waiting = view.judgement.in_force, view.judgement.waiting
    earlier = view.judgement.agreed[:-1]
    parts = [
        html.P(WRITTEN_BY_PEOPLE, className="soft small"),
        *(_in_force(view, found) if found else [html.P("No judgement is agreed yet.")]),
        _waiting(view, waiting, forms) if waiting is not None else None,
        _write(view, forms) if view.writes else None,
        _earlier(view, earlier) if earlier else None,
    ]
    return html.Section(
        [html.H2(JUDGEMENT_TITLE, id="judgement"), *(part for part in parts if part is not None)],
        className="card wide kept-quarter",
        **{**aria_marks(labelledby="judgement"), **data_marks(kind="text")},
    )


def _in_force(view: JudgementView, found: AgreedJudgement) -> list[Component]:
    parts: list[Component | None] = [
        html.P(f"{judged_words(view.judgement)}.", className="story"),
        html.P(OLD_JUDGEMENT) if found.day and is_old(found.day, view.today) else None,
        told_words(found.version.text),
        html.P(_signed(found.version, found.agreed), className="soft small"),
        _rests(view, found.version),
    ]
    return [part for part in parts if part is not None]


def _signed(version: JudgementStep, agreed: JudgementStep | None) -> str:
    told = f"Written{recorded_words(version)}"
    return f"{told}; agreed{recorded_words(agreed)}." if agreed else f"{told}."


def _rests(view: JudgementView, version: JudgementStep) -> Component | None:
    """Draw what a version rests on; None if it rests on nothing."""
    if not version.rests:
        return None
    known = [view.items[key] for key in version.rests if key in view.items]
    gone = len(version.rests) - len(known)
    lost = [html.Li("An item that is no longer shown")] if gone else []
    return html.Div(
        [html.H3("It rests on, as it is now"), html.Ul([*(item_line(one) for one in known), *lost])]
    )


def _waiting(view: JudgementView, waiting: JudgementStep, forms: RecordForms) -> Component:
    strength = waiting.strength.value if waiting.strength else ""
    parts = [
        html.H3("A version that waits for a second person"),
        html.P(f"{strength[:1].upper()}{strength[1:]}.", className="story"),
        told_words(waiting.text),
        html.P(_signed(waiting, None), className="soft small"),
        _rests(view, waiting),
        _agree(view, waiting, forms) if view.agrees else None,
    ]
    return html.Div([part for part in parts if part is not None])


def _agree(view: JudgementView, waiting: JudgementStep, forms: RecordForms) -> Component:
    label = "Agree to it, as another person than wrote it"
    hidden = {ABOUT: str(waiting.number), AFTER: str(view.judgement.last_step)}
    do = JudgementWord.AGREED.value
    sent = replace(forms, address=agreeing_address(waiting.theme))
    return record_form(sent, RecordForm("agree-judgement", do, label, label, (NAME,), hidden))


def _write(view: JudgementView, forms: RecordForms) -> Component:
    steps = [one for one in view.judgement.steps if one.word is JudgementWord.WRITTEN]
    last = steps[-1] if steps else None
    usual = {STRENGTH: str(last.strength or ""), WORDS: last.text} if last else {}
    choices = (("", "choose"), *((one.value, one.value) for one in Strength))
    fields = (
        FormField(STRENGTH, "How effective are we?", choices=choices),
        words_field("Why, in words"),
        NAME,
    )
    label = "Write a new version" if last else "Write a judgement"
    hidden = {AFTER: str(view.judgement.last_step)}
    one = RecordForm(WRITE, JudgementWord.WRITTEN.value, label, label, fields, hidden, usual)
    titles = [
        (key, f"{RECORD_TITLES[item.record]}: {item.title or NOT_SHOWN}")
        for key, item in view.items.items()
    ]
    rests = TickGroup(RESTS, "What it rests on", ITEM_TICK, titles, last.rests if last else ())
    return record_form(forms, one, [tick_group(forms, WRITE, rests)])


def _earlier(view: JudgementView, earlier: tuple[AgreedJudgement, ...]) -> Component:
    items = []
    for one in reversed(earlier):
        word = one.version.strength.value if one.version.strength else ""
        said = told_words(one.version.text)
        signed = html.P(_signed(one.version, one.agreed), className="soft small")
        items.append(html.Li([html.P(f"{word[:1].upper()}{word[1:]}."), said, signed]))
    return html.Details([html.Summary("Earlier versions"), html.Ul(items, className="ruled")])
