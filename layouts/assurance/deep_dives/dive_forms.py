"""The forms of deep-dives: one is opened, gathered, concluded, and agreed to."""

from collections.abc import Mapping

from dash.development.base_component import Component

from dashboard.assurance.deep_dives.deep_dives import DiveStep, DiveWord, PieceKind
from dashboard.assurance.deep_dives.dive_templates import DiveTemplate
from dashboard.assurance.evidence.usual_places import usual_of_dive
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE
from layouts.assurance.audit_forms import Choices
from layouts.assurance.evidence.place_fields import PLACE_LABELS, place_fields, placed_usually
from layouts.assurance.record_forms import (
    ABOUT,
    AFTER,
    DAY,
    LABELS,
    NAME,
    NO_NAMES,
    TITLE,
    WORDS,
    RecordForm,
    RecordForms,
    record_form,
    words_field,
)
from layouts.frame.form_fields import FormField

TEMPLATE, TOPIC, KIND, KEY, SECTION = "template", "topic", "kind", "key", "section"
"""The names of the fields of these forms."""
DIVE_LABELS = {
    **LABELS,
    **PLACE_LABELS,
    KEY: "What is gathered",
    SECTION: "Section",
    "deep-dive": "Deep-dive",
}
PIECE_TITLES = {
    PieceKind.INDICATOR: "an indicator",
    PieceKind.COMPARED: "lines compared",
    PieceKind.FINDING: "a finding of an audit",
    PieceKind.SURVEY: "a survey",
    PieceKind.VOICE: "a quote, or what was said and done",
    PieceKind.ACTION: "an action",
}
_NONE = ("", "none")
_COMPARED_HINT = "keys of indicators between commas, as the address of /compare has them"


def opening_form(forms: RecordForms, templates: Choices, topics: Choices) -> Component:
    """Draw the form that opens a deep-dive; `topics` are those of the work plan it may be of."""
    fields = (
        FormField(TITLE, "Title", most=LONGEST_NAME),
        FormField(TEMPLATE, "Form", choices=tuple(templates)),
        FormField(TOPIC, "Topic of the work plan", choices=(_NONE, *topics)),
        FormField(WORDS, "Question that it is to answer", NO_NAMES, lines=3, most=LONGEST_NOTE),
        NAME,
    )
    words = "Open a deep-dive"
    return record_form(forms, RecordForm("open-dive", DiveWord.OPENED.value, words, words, fields))


def gathering_forms(
    forms: RecordForms,
    template: DiveTemplate,
    offered: Mapping[PieceKind, Choices],
    after: int,
) -> list[Component]:
    """Draw a form for each kind of what may be gathered; `offered` are the choices of each."""
    sections = tuple((one.key, one.title) for one in template.sections)
    return [
        _gathering_form(forms, kind, sections, tuple(offered.get(kind, ())), after)
        for kind in PieceKind
        if kind is PieceKind.COMPARED or offered.get(kind)
    ]


def _gathering_form(
    forms: RecordForms,
    kind: PieceKind,
    sections: tuple[tuple[str, str], ...],
    offered: tuple[tuple[str, str], ...],
    after: int,
) -> Component:
    chosen = FormField(KEY, "What is gathered", choices=offered)
    if kind is PieceKind.COMPARED:
        chosen = FormField(KEY, "Lines", _COMPARED_HINT)
    as_at = FormField(DAY, "As at", "nothing for the latest figures", is_day=True, narrow=True)
    fields = (
        FormField(SECTION, "Section", choices=sections),
        chosen,
        *((as_at,) if kind is PieceKind.INDICATOR else ()),
        words_field("Why, if it is to be known"),
        NAME,
    )
    words = f"Gather {PIECE_TITLES[kind]}"
    name = f"gather-{kind.name.lower()}"
    hidden = {KIND: kind.value, AFTER: str(after)}
    return record_form(
        forms, RecordForm(name, DiveWord.GATHERED.value, words, words, fields, hidden)
    )


def leaving_form(forms: RecordForms, piece: DiveStep, after: int) -> Component:
    """Draw the form that leaves out something that was gathered."""
    words = "Leave it out"
    hidden = {ABOUT: str(piece.number), AFTER: str(after)}
    one = RecordForm(
        f"leave-{piece.number}",
        DiveWord.LEFT_OUT.value,
        words,
        f"{words}: piece {piece.number}",
        (words_field("Reason, if any"), NAME),
        hidden,
    )
    return record_form(forms, one)


def concluding_form(forms: RecordForms, template: str, after: int) -> Component:
    """Draw the form that writes the conclusion, and says where it stands among evidence."""
    words = "Write the conclusion"
    fields = (
        FormField(WORDS, "Conclusion", NO_NAMES, lines=5, most=LONGEST_NOTE),
        *place_fields(),
        NAME,
    )
    hidden, usual = {AFTER: str(after)}, placed_usually(usual_of_dive(template))
    one = RecordForm(
        "conclude", DiveWord.CONCLUDED.value, words, words, fields, hidden, usual=usual
    )
    return record_form(forms, one)


def agreeing_form(forms: RecordForms, after: int) -> Component:
    """Draw the form with which another person agrees to the conclusion, as of a day."""
    words = "Agree to the conclusion"
    fields = (FormField(DAY, "Agreed on", is_day=True, narrow=True), NAME)
    one = RecordForm("agree", DiveWord.AGREED.value, words, words, fields, {AFTER: str(after)})
    return record_form(forms, one)
