"""Whatever is wrong with a form is said in it, and every link of the summary leads there."""

import re

from dashboard.agreements.form_texts import FormTexts
from layouts.assurance.record_forms import (
    FORM,
    NAME,
    WORDS,
    RecordForm,
    RecordForms,
    TickGroup,
    record_form,
    tick_group,
    words_field,
)
from layouts.frame.paint import to_html

ASKED = TickGroup("asked", "Who is asked", "asked-", (("a", "one"), ("b", "another")), ("a",))
ONE = RecordForm("plan", "planned", "Plan it", "Plan it", (words_field("Words"), NAME))


def drawn(forms: RecordForms) -> str:
    """Draw the summary and the form."""
    form = record_form(forms, ONE, [tick_group(forms, ONE.name, ASKED)])
    summary = forms.summary()
    return (to_html(summary) if summary is not None else "") + to_html(form)


def refused(**typed: str) -> RecordForms:
    """Give the forms of a page of which the form was not taken, for three reasons."""
    faults = {WORDS: ("no words",), "asked": ("nobody",), "audit": ("a step since",)}
    said = {FORM: ONE.name, **typed}
    return RecordForms("/audits").refused(said, faults, FormTexts({}, {}, {}, ""))


def test_every_link_of_the_summary_leads_to_where_the_fault_is_told() -> None:
    text = drawn(refused())
    links = re.findall(r'href="#([\w-]+)"', text)
    ids = re.findall(r' id="([\w-]+)"', text)
    assert links == ["plan-words", "plan-asked", "plan-audit"]
    assert all(ids.count(one) == 1 for one in links)
    told = text.partition("<form")[2]
    assert all(told.count(one) == 1 for one in ("no words", "nobody", "a step since"))


def test_boxes_keep_what_was_ticked_in_the_form_that_was_not_taken() -> None:
    def ticked(text: str) -> list[str]:
        boxes = re.findall(r"<input[^>]*asked-[^>]*>", text)
        return re.findall(r"asked-(\w)", " ".join(one for one in boxes if "checked" in one))

    assert ticked(drawn(RecordForms("/audits"))) == ["a"]
    assert ticked(drawn(refused(**{"asked-b": "yes"}))) == ["b"]
    assert ticked(drawn(refused())) == []
