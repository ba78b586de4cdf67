"""The forms of who keeps the round of schools: rounds, settings and links."""

from collections.abc import Sequence

from dash.development.base_component import Component

from dashboard.assurance.schools.school_forms import school_forms
from dashboard.assurance.schools.school_rounds import (
    AnswerRound,
    LinkWord,
    RoundWord,
    SchoolSetting,
    SchoolTerm,
    SettingKind,
    SettingWord,
)
from layouts.assurance.record_forms import (
    ABOUT,
    AFTER,
    DAY,
    NAME,
    RecordForm,
    RecordForms,
    record_form,
    words_field,
)
from layouts.assurance.schools.school_words import KIND_TITLES
from layouts.frame.form_fields import FormField

YEAR, TERM, FORM_KEY, KIND, NAMES, SETTING = "year", "term", "form-key", "kind", "names", "setting"
"""The names of the fields."""
EVERY, WAITING = "every", "waiting"
"""The choices of several settings: all of them, and all that have not answered everything."""
END_LINK = f"link {LinkWord.ENDED.value}"
LONGEST_LIST = 20_000
LABELS = {
    YEAR: "Year",
    FORM_KEY: "Form",
    DAY: "Answers by",
    NAMES: "Settings",
    SETTING: "Setting",
    "round": "Round",
    "words": "Words",
    "by": "Your name",
    "schools": "Schools",
}


def opening_form(forms: RecordForms) -> Component:
    """Draw the form that opens a round."""
    fields = (
        FormField(YEAR, "Year", "such as 2025-26", narrow=True, most=7),
        FormField(TERM, "Term", choices=tuple((one.value, one.value) for one in SchoolTerm)),
        FormField(
            FORM_KEY,
            "Form",
            choices=tuple((one.key, f"{one.title} ({one.version})") for one in school_forms()),
        ),
        FormField(DAY, "Answers by", "the last day on which answers are taken", is_day=True),
        NAME,
    )
    label = "Open a round"
    return record_form(forms, RecordForm("round", RoundWord.OPENED.value, label, label, fields))


def moving_form(forms: RecordForms, round_: AnswerRound) -> Component:
    """Draw the form that moves the deadline of a round."""
    fields = (FormField(DAY, "Answers by", is_day=True), words_field("Why"), NAME)
    label = "Move the deadline"
    one = RecordForm("moved", RoundWord.MOVED.value, label, label, fields, _of(round_))
    return record_form(forms, one)


def ending_form(forms: RecordForms, round_: AnswerRound) -> Component:
    """Draw the form that ends a round and its links."""
    label = "End the round, and every link"
    fields = (words_field("Why it ends"), NAME)
    one = RecordForm("ended", RoundWord.ENDED.value, label, label, fields, _of(round_))
    return record_form(forms, one)


def settings_form(forms: RecordForms) -> Component:
    """Draw the form that adds settings, several at once."""
    kinds = tuple((one.value, KIND_TITLES[one]) for one in SettingKind)
    fields = (
        FormField(KIND, "Kind", choices=kinds),
        FormField(
            NAMES, "Settings", "one name in each line; no person", lines=6, most=LONGEST_LIST
        ),
        NAME,
    )
    label = "Add settings"
    one = RecordForm("settings", SettingWord.ASKED.value, label, label, fields)
    return record_form(forms, one)


def links_form(
    forms: RecordForms, round_: AnswerRound, settings: Sequence[SchoolSetting]
) -> Component:
    """Draw the form that makes links; its answer is a file with the links, which are told once."""
    some = ((WAITING, "all that have not answered everything"), (EVERY, "all that are asked"))
    fields = (
        FormField(
            SETTING,
            "For",
            "An earlier link of the same setting opens nothing any more.",
            choices=(*some, *_choices(settings)),
        ),
        NAME,
    )
    label = "Make links, as a file (CSV)"
    one = RecordForm("links", LinkWord.MADE.value, label, label, fields, _of(round_))
    return record_form(forms, one)


def link_ending_form(
    forms: RecordForms, round_: AnswerRound, settings: Sequence[SchoolSetting]
) -> Component:
    """Draw the form that ends links."""
    fields = (
        FormField(SETTING, "Of", choices=(*_choices(settings), (EVERY, "all that are asked"))),
        NAME,
    )
    label = "End a link"
    return record_form(forms, RecordForm("link-end", END_LINK, label, label, fields, _of(round_)))


def leaving_form(forms: RecordForms, settings: Sequence[SchoolSetting]) -> Component:
    """Draw the form that says that a setting is no longer asked."""
    fields = (FormField(SETTING, "Setting", choices=_choices(settings)), NAME)
    label = "Ask a setting no longer"
    one = RecordForm("leaves", SettingWord.NOT_ASKED.value, label, label, fields)
    return record_form(forms, one)


def _choices(settings: Sequence[SchoolSetting]) -> tuple[tuple[str, str], ...]:
    return tuple((str(one.setting), one.name) for one in settings)


def _of(round_: AnswerRound) -> dict[str, str]:
    return {ABOUT: str(round_.number), AFTER: str(round_.last_step)}
