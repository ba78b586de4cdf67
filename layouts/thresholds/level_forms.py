"""The forms for thresholds and targets: to propose, preview, save, end and withdraw them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from dash import html
from dash.development.base_component import Component

from dashboard.agreements.form_texts import FormTexts
from dashboard.agreements.level_effects import LevelEffect
from dashboard.agreements.level_proposals import FIELDS, LevelSort, levels_asked
from dashboard.catalogue.indicators import Indicator, Polarity
from dashboard.catalogue.levels import Level, address_of, level_span_words, level_words, sort_of
from dashboard.catalogue.thresholds import Direction, Measure
from dashboard.quarters import Quarter
from layouts.charts.chart_kinds import AnyChart
from layouts.frame import addresses, form_fields
from layouts.frame.attributes import aria_marks, data_marks
from layouts.frame.form_fields import FormField
from layouts.frame.inputs import FormInput
from layouts.pictures.on_page import chart_marks, chart_picture

AGREED, WHERE, WHY, NAME = "agreed", "where", "why", "name"
TEXTS = (
    FormField(AGREED, "Agreed by", "a group or a post, such as: the sub-group"),
    FormField(
        WHERE, "Where", "the meeting or document, such as: meeting of 14 October 2025, item 4"
    ),
    FormField(WHY, "Why", "what it is meant to show", lines=3, most=1000),
    FormField(NAME, "Recorded by", "your own name; stewards alone see it", most=100),
)
DO = "do"
"""The name of the field that holds the action a form asks for."""


class LevelAction(StrEnum):
    """The action that a form asks for: to add, to change, to end, or to withdraw a level."""

    ADD = "add"
    CHANGE = "change"
    END = "end"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelDraft:
    """A change to an indicator's levels that is not saved yet, with its faults and its effect.

    `said` holds the values of the form, as typed or from the address. `level` is the level that
    these values describe; None if they cannot be read. `asked` are the numbers that may be in
    another unit (`LevelProposal`). `old` is the level to change, end or
    withdraw. `texts` are the free texts; None until the form is sent. `chart` and `effect` show
    what the change would do.
    """

    doing: LevelAction
    said: Mapping[str, str] = field(default_factory=dict)
    level: Level | None = None
    asked: str = ""
    old: Level | None = None
    faults: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    texts: FormTexts | None = None
    chart: AnyChart | None = None
    effect: LevelEffect | None = None

    @property
    def sort(self) -> LevelSort:
        """Return whether the form is for a threshold or a target.

        A threshold if the form does not say.
        """
        named = self.said.get("sort", "").strip().lower()
        return LevelSort(named) if named in list(LevelSort) else LevelSort.THRESHOLD

    @property
    def all_faults(self) -> dict[str, tuple[str, ...]]:
        """Return the faults by field: faults of choices and of texts, and findings in the texts."""
        told = dict(self.faults)
        if self.texts:
            told |= self.texts.faults
            for name, asked in form_fields.about_findings(self.texts.findings).items():
                told[name] = (*told.get(name, ()), *asked)
        return told


SIDES = (
    (Direction.ABOVE.value, "above the upper level"),
    (Direction.BELOW.value, "below the lower level"),
    (Direction.OUTSIDE.value, "outside the two levels"),
)
MEASURES = ((Measure.NUMBER.value, "the number"), (Measure.RATE.value, "the rate per 10,000"))


def proposing(
    sort: LevelSort, indicator: Indicator, draft: LevelDraft | None, quarters: tuple[Quarter, ...]
) -> Component:
    """Draw the form that proposes a threshold or a target.

    Its button shows a preview of the level.
    """
    mine = draft is not None and draft.sort is sort
    said = draft.said if draft and mine else {}
    faults = draft.faults if draft and mine else {}
    form = sort.value
    asked = _asked(sort, indicator, quarters, measured="measure" in faults)
    asked += _between(draft) if draft and mine else []
    return html.Form(
        [
            FormInput(type="hidden", name="sort", value=sort.value),
            html.Div(
                [form_fields.form_field(one, form, said, faults) for one in asked],
                className="fields",
            ),
            html.Button("Preview", type="submit"),
        ],
        action=addresses.thresholds_address(indicator.key),
        method="get",
        className="change",
        **aria_marks(label=f"Propose a {form}"),
    )


def _asked(
    sort: LevelSort, indicator: Indicator, quarters: tuple[Quarter, ...], *, measured: bool
) -> list[FormField]:
    """Return the fields of the form that proposes a level.

    The measure is one of the fields if the indicator has a rate, or if `measured` is true because
    the measure in the address has a fault.
    """
    found = (
        [FormField("direction", "An exception is", choices=SIDES)]
        if sort is LevelSort.THRESHOLD
        else []
    )
    if indicator.rate or measured:
        found.append(FormField("measure", "Held against", choices=MEASURES))
    found += [LEVELS[name] for name in levels_asked(sort, indicator.polarity)]
    offered = tuple(str(quarter) for quarter in quarters)
    since = FormField("since", "From quarter", "such as 2025-26 Q3", suggested=offered, narrow=True)
    until = FormField("until", "To quarter", "empty: for good", suggested=offered, narrow=True)
    return [*found, since, until]


def _between(draft: LevelDraft) -> list[FormField]:
    """Return the field that says whether a level between two counts is meant, if one is typed."""
    numbers = draft.asked or draft.said.get("between", "")
    choices = (("", "a slip: not meant"), (numbers, f"{numbers.replace(' ', ' and ')} is meant"))
    return [FormField("between", LABELS["between"], choices=choices)] if numbers else []


LEVELS = {
    "low": FormField("low", "Lower level", "for below and outside", narrow=True),
    "high": FormField("high", "Upper level", "for above and outside", narrow=True),
    "level": FormField("level", "Target", "reaching it is met", narrow=True),
    "amber": FormField("amber", "Near", "the bound of near; may be empty", narrow=True),
    "tolerance": FormField("tolerance", "Tolerance", "how far outside is near", narrow=True),
}
LABELS = {
    **{name: one.label for name, one in LEVELS.items()},
    **{one.name: one.label for one in TEXTS},
    "sort": "Threshold or target",
    "direction": "An exception is",
    "measure": "Held against",
    "since": "From quarter",
    "until": "To quarter",
    "between": "A level between two counts",
}


def faults(draft: LevelDraft) -> Component | None:
    """Draw every fault of the form, each as a link to its field; None without faults."""
    told = draft.all_faults
    texts = {one.name for one in TEXTS}
    form = "save" if draft.texts else draft.sort.value
    if draft.doing in (LevelAction.END, LevelAction.CHANGE) and not draft.texts:
        form = draft.doing.value
    assert form in ("save", "end", "change", *LevelSort) or not texts & set(told)
    return form_fields.fault_summary(form, told, LABELS)


def ending(draft: LevelDraft, indicator: Indicator, quarters: tuple[Quarter, ...]) -> Component:
    """Draw the form that asks for the last quarter of a level. Its button shows a preview."""
    assert draft.old is not None
    offered = tuple(str(quarter) for quarter in quarters)
    until = FormField(
        "until", "Last quarter", "the last one in which it holds", suggested=offered, narrow=True
    )
    return html.Form(
        [
            FormInput(type="hidden", name="end", value=address_of(draft.old)),
            html.Div(
                form_fields.form_field(until, "end", draft.said, draft.faults), className="fields"
            ),
            html.Button("Preview", type="submit"),
        ],
        action=addresses.thresholds_address(indicator.key),
        method="get",
        className="change",
        **aria_marks(label="End it"),
    )


def changing(draft: LevelDraft, indicator: Indicator, quarters: tuple[Quarter, ...]) -> Component:
    """Draw the form that changes a level from a quarter on. Its button shows a preview."""
    old = draft.old
    assert old is not None
    sort = LevelSort(sort_of(old))
    offered = tuple(str(quarter) for quarter in quarters)
    asked = [FormField("since", "From quarter", "on", suggested=offered, narrow=True)]
    if sort is LevelSort.THRESHOLD:
        asked.append(FormField("direction", "Change to: an exception is", choices=SIDES))
    asked += [LEVELS[name] for name in levels_asked(sort, indicator.polarity)] + _between(draft)
    return html.Form(
        [
            FormInput(type="hidden", name="change", value=address_of(old)),
            html.Div(
                [form_fields.form_field(one, "change", draft.said, draft.faults) for one in asked],
                className="fields",
            ),
            html.Button("Preview", type="submit"),
        ],
        action=addresses.thresholds_address(indicator.key),
        method="get",
        className="change",
        **aria_marks(label="Change it"),
    )


def preview(draft: LevelDraft, indicator: Indicator) -> list[Component]:
    """Draw the indicator's chart with the change, and sentences on what the change would do."""
    return shown(draft.chart, draft.effect.sentences if draft.effect else (), indicator)


def shown(
    chart: AnyChart | None, sentences: Iterable[str], indicator: Indicator
) -> list[Component]:
    """Draw a chart as it would be after a change, and sentences on what the change would do."""
    if chart is None:
        return [html.P(sentence, className="effect") for sentence in sentences]
    about = data_marks(kind="words", chart=chart.key, quarter=chart.quarter)
    words = [html.P(sentence, className="effect", **about) for sentence in sentences]
    picture = chart_picture(
        chart, wide=True, link=lambda quarter: addresses.quarter_address(indicator.key, quarter)
    )
    return [html.Figure(picture, **chart_marks(chart), **aria_marks(label=chart.alt)), *words]


def saving(draft: LevelDraft, indicator: Indicator) -> Component:
    """Draw the form that saves the change: who agreed it, where, why, and who records it.

    It repeats each field whose choice has a fault, so that the reader can correct the choice.
    """
    said = {**draft.said, **(draft.texts.typed if draft.texts else {})}
    told = draft.all_faults
    chosen = {name: draft.said.get(name, "") for name in FIELDS if name not in draft.faults}
    if draft.asked:
        del chosen["between"]
    mended = [
        FormField(name, LABELS.get(name, name), narrow=True)
        for name in draft.faults
        if name in FIELDS and name != "sort"
    ]
    mended += _between(draft) if draft.asked else []
    level = draft.old and address_of(draft.old)
    return html.Form(
        [
            *form_fields.hidden_fields({DO: draft.doing.value, "of": level or "", **chosen}),
            html.Div(
                [form_fields.form_field(one, "save", said, told) for one in mended],
                className="fields",
            )
            if mended
            else None,
            html.Div(
                [form_fields.form_field(one, "save", said, told) for one in TEXTS],
                className="fields",
            ),
            *(form_fields.found_texts(draft.texts, LABELS) if draft.texts else []),
            html.Button(_WORDS[draft.doing], type="submit", className="strong"),
        ],
        action=addresses.thresholds_address(indicator.key),
        method="post",
        className="change",
        **aria_marks(label=_WORDS[draft.doing]),
    )


_WORDS = {
    LevelAction.ADD: "Save",
    LevelAction.CHANGE: "Save the change",
    LevelAction.END: "Save the end",
    LevelAction.WITHDRAW: "Withdraw it",
}


def heading(draft: LevelDraft, indicator: Indicator) -> str:
    """Return the change's heading, such as "Preview: threshold above 400, from 2025-26 Q3 on"."""
    level = draft.old or draft.level
    if level is None:
        return "What is to be agreed"
    named = f"{sort_of(level)} {level_words(level, indicator)}, {level_span_words(level)}"
    if draft.doing is LevelAction.CHANGE and draft.level is not None:
        named += f"; from {draft.level.since} on {level_words(draft.level, indicator)}"
    words = {
        LevelAction.ADD: "Preview",
        LevelAction.CHANGE: "Change",
        LevelAction.END: "End",
        LevelAction.WITHDRAW: "Take back",
    }
    return f"{words[draft.doing]}: {named}"


def has_target(indicator: Indicator) -> bool:
    """Say whether an indicator may have a target.

    It may only if one direction or a band is better.
    """
    return indicator.polarity is not Polarity.NONE
