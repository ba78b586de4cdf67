"""The addresses and forms of learning reports: written, published, and taken back."""

from dash.development.base_component import Component

from dashboard.assurance.audits.learning_reports import LearningReport, LearningWord
from dashboard.free_text.text_limits import LONGEST_NOTE
from layouts.assurance.record_forms import (
    AFTER,
    NAME,
    NO_NAMES,
    WORDS,
    RecordForm,
    RecordForms,
    record_form,
    words_field,
)
from layouts.frame.form_fields import FormField

VOICE, SILENT = "voice", "silent"
"""The names of the fields of the child's voice, and of why there is none."""
IN_WORDS = "Tell how many in words: “more than half”, never “all”, “none” or a count."


def learning_address(audit: int) -> str:
    """Return the address of an audit's learning report."""
    return f"/audits/{audit}/report"


def briefing_address(audit: int) -> str:
    """Return the address of the one-page briefing of an audit."""
    return f"/audits/{audit}/briefing"


def writing_form(forms: RecordForms, report: LearningReport) -> Component:
    """Draw the form of a new version, with what the latest one says."""
    fields = (
        FormField(WORDS, "What is learned", f"{NO_NAMES} {IN_WORDS}", lines=4, most=LONGEST_NOTE),
        FormField(
            VOICE,
            "The child’s voice",
            "What children said of it, in other words than theirs. It is not published without"
            " this, or the reason below.",
            lines=4,
            most=LONGEST_NOTE,
        ),
        FormField(
            SILENT, "Why there is none", "only where no child was heard", lines=2, most=LONGEST_NOTE
        ),
        NAME,
    )
    version = report.version
    usual = {}
    if version is not None:
        usual = {WORDS: version.text, VOICE: version.voice, SILENT: version.silent}
    hidden = {AFTER: str(report.last_step)}
    word, button = LearningWord.WRITTEN.value, "Keep this version"
    one = RecordForm(
        "learning", word, button, "Write the learning report", fields, hidden, usual,
        is_open=version is None,
    )  # fmt: skip
    return record_form(forms, one)


def publishing_form(forms: RecordForms, report: LearningReport) -> Component:
    """Draw the form with which another person publishes the latest version."""
    word, button = LearningWord.PUBLISHED.value, "Publish it to partners"
    hidden = {AFTER: str(report.last_step)}
    return record_form(forms, RecordForm("publish", word, button, button, (NAME,), hidden))


def taking_back_form(forms: RecordForms, report: LearningReport) -> Component:
    """Draw the form that takes the published version back."""
    word, button = LearningWord.TAKEN_BACK.value, "Take it back"
    hidden = {AFTER: str(report.last_step)}
    fields = (words_field("Reason"), NAME)
    return record_form(forms, RecordForm("back", word, button, "Take it back", fields, hidden))
