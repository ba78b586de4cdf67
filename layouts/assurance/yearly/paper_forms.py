"""The forms of a paper: the text of a part, why one is empty, and that it is agreed or sent."""

from dashboard.assurance.yearly.paper_rules import LONGEST_PART
from dashboard.assurance.yearly.written_papers import (
    PaperWord,
    SectionState,
    WrittenPaper,
    WrittenSection,
)
from layouts.assurance.record_forms import (
    AFTER,
    BY,
    DAY,
    NAME,
    NO_NAMES,
    WORDS,
    RecordForm,
)
from layouts.frame.form_fields import FormField

SECTION = "section"
"""The name of the hidden field that says which part is written."""
LABELS = {WORDS: "Text", DAY: "Day", BY: NAME.label, "paper": "The paper"}
LISTS = "Lines that begin with “- ” become a list; an empty line ends a paragraph."


def text_form(part: WrittenSection, offered: str) -> RecordForm:
    """Return the form of a part's text; `offered` stands in it if nothing was written yet."""
    is_text = part.state is SectionState.THERE
    hint = f"{NO_NAMES} {LISTS}"
    return RecordForm(
        "write",
        PaperWord.WRITTEN.value,
        "Keep this text",
        f"The text of: {part.section.title}",
        (FormField(WORDS, LABELS[WORDS], hint, lines=14, most=LONGEST_PART), NAME),
        _hidden(part),
        {WORDS: part.text if is_text else offered},
        is_open=True,
    )


def empty_form(part: WrittenSection) -> RecordForm:
    """Return the form that leaves a part empty, with the reason."""
    return RecordForm(
        "empty",
        PaperWord.LEFT_EMPTY.value,
        "Leave it empty, with a reason",
        f"Why it is empty: {part.section.title}",
        (FormField(WORDS, "Reason", NO_NAMES, lines=3, most=LONGEST_PART), NAME),
        _hidden(part),
    )


def agree_form(paper: WrittenPaper) -> RecordForm:
    """Return the form by which another person agrees to a paper."""
    words = "Agree that it goes out"
    hidden = {AFTER: str(paper.last_step)}
    return RecordForm("agree", PaperWord.AGREED.value, words, words, (NAME,), hidden)


def panel_form(paper: WrittenPaper) -> RecordForm:
    """Return the form that records on which day a report went to the Panel."""
    words = "Record that it went to the Panel"
    fields = (FormField(DAY, LABELS[DAY], is_day=True, narrow=True), NAME)
    hidden = {AFTER: str(paper.last_step)}
    return RecordForm("panel", PaperWord.SENT.value, words, words, fields, hidden)


def send_form(paper: WrittenPaper) -> RecordForm:
    """Return the form by which an agency sends what it reports."""
    words = "Send it to the partnership"
    hidden = {AFTER: str(paper.last_step)}
    return RecordForm("send", PaperWord.SENT.value, words, words, (NAME,), hidden)


def _hidden(part: WrittenSection) -> dict[str, str]:
    return {SECTION: part.section.key, AFTER: str(part.last_step) if part.last_step else ""}
