"""The stewards' page on which the sentences of a report are edited."""

from collections.abc import Iterable
from dataclasses import replace

from callbacks.reports.content import annual_content, quarterly_content
from callbacks.reports.material import with_edits
from callbacks.reports.year import named_year
from callbacks.web.form_posts import FormPost, Said, checked_texts, number_read
from callbacks.web.page import Page
from callbacks.web.page_frame import known_quarter, make_frame, text_records
from dashboard.actions import Action
from dashboard.agreements.form_texts import FormTexts, TextField
from dashboard.commentary.edited_sentences import (
    LONGEST_EDITOR,
    LONGEST_SENTENCE,
    EditedSentence,
)
from dashboard.errors import AddressError, Fault, StepError
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.releases.typed_texts import TextKind
from dashboard.reports.report_content import ReportContent
from dashboard.reports.sentences import EditedReport, ReportSentence
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.frame import addresses
from layouts.frame.form_fields import faults_by_field
from layouts.frame.shell import Crumb
from layouts.sentences import sentences as page
from layouts.sentences.sentences import AFTER, BASIS, BY, DO, PLACE, RETURN, WORDS, ListedSentence

TEXTS = (
    TextField(WORDS, "a sentence in place of the rule's", LONGEST_SENTENCE),
    TextField(BY, "the name of who edits", LONGEST_EDITOR, looked_through=False),
)
PLACES = {"words": WORDS, "your name": BY, "the page": WORDS}
"""The fields of the form by what faults call them."""
OTHERS = {Audience.PARTNER: "Partners", Audience.PUBLIC: "The public"}


def view(gate: Gate, report: str, edit: str = "") -> page.View:
    """Gather the sentences of a report, with the form of the one whose place `edit` is."""
    given = _content(gate, report)
    found = with_edits(gate, given)
    chosen = _of_place(found, report, edit) if edit else None
    records = text_records(gate, TextKind.SENTENCE)
    return page.View(
        frame=make_frame(
            gate,
            f"Sentences of the {given.title[0].lower()}{given.title[1:]}",
            crumbs=(Crumb("Reports", _report_address(given)),),
            lede="Each is made by rules from the figures. What is written in its place is a draft"
            " until a second steward releases it, and holds while the figures stay the same.",
        ),
        report=report,
        back=_report_address(given),
        sentences=tuple(
            ListedSentence(one, records.get(one.edit.number) if one.edit else None)
            for one in found.sentences
        ),
        chosen=edit,
        after=gate.last_edit(report, edit) if edit else 0,
        others=tuple(_others(gate, chosen, report)) if chosen else (),
    )


def _content(gate: Gate, report: str) -> ReportContent:
    """Return what the rules say in a report. Raises: AddressError if there is no such report."""
    if "q" not in report:
        return annual_content(gate, named_year(gate, report))
    try:
        quarter = Quarter.from_address(report)
    except ValueError as error:
        raise AddressError(str(error), addresses.report_address()) from None
    known_quarter(gate, quarter, lambda near: addresses.sentences_address(near.address))
    return quarterly_content(gate, quarter)


def _report_address(given: ReportContent) -> str:
    if given.year is not None:
        return addresses.year_report_address(given.quarter.year)
    return addresses.report_address(given.quarter)


def _of_place(found: EditedReport, report: str, place: str) -> ReportSentence:
    for one in found.sentences:
        if one.place == place:
            return one
    raise _gone(report, place)


def _gone(report: str, place: str) -> AddressError:
    return AddressError(
        f"The report has no sentence “{place[:80]}” any more.", addresses.sentences_address(report)
    )


def _theirs(gate: Gate, report: str, place: str) -> dict[Audience, ReportSentence]:
    """Return a sentence as each audience has it; one that does not have it is left out."""
    found = {}
    for audience in Audience:
        lowered = gate.lowered(audience)
        theirs = with_edits(lowered, _content(lowered, report)).sentences
        same = [one for one in theirs if one.place == place]
        if same:
            found[audience] = same[0]
    return found


def _others(gate: Gate, chosen: ReportSentence, report: str) -> Iterable[str]:
    """Yield what others read who have another sentence in place of the chosen one, or none."""
    theirs = _theirs(gate, report, chosen.place)
    for audience, who in OTHERS.items():
        same = theirs.get(audience)
        if same is None:
            yield f"{who} read no such sentence, as its figures are hidden from them."
        elif same.rule != chosen.rule:
            yield f"{who} see less, and go on to read: “{same.rule}”"


def keep(editor: Editor, said: Said, report: str) -> str | page.View:
    """Keep an edit as a draft and return the address that shows it.

    If the form has faults, nothing is kept, and the page is returned with the faults.
    """
    place = said.get(PLACE, "")
    theirs = _theirs(editor.gate, report, place)
    chosen = theirs.get(Audience.STEWARD)
    if chosen is None:
        raise _gone(report, place)
    one = EditedSentence(
        report=report,
        place=chosen.place,
        lines=chosen.lines,
        first=chosen.first,
        last=chosen.last,
        rule=chosen.rule,
        bases={audience: one.basis for audience, one in theirs.items()},
        text=" ".join(said.get(WORDS, "").split()),
        by=said.get(BY, ""),
    )
    if said.get(DO) == RETURN:
        one = replace(one, text="")
        texts = checked_texts(editor.gate, said, TEXTS[1:], one.places)
    else:
        texts = checked_texts(editor.gate, said, TEXTS, one.places)
    if not texts.are_in_order:
        return _faulty(view(editor.gate, report, place), said, texts, ())
    if said.get(BASIS) != chosen.basis:
        changed = Fault("report", "words", "figures that changed meanwhile", "a look at the rule's")
        return _faulty(view(editor.gate, report, place), said, texts, (changed,))
    try:
        editor.edit_sentence(one, after=number_read(said, AFTER))
    except StepError as error:
        return _faulty(view(editor.gate, report, place), said, texts, error.faults)
    return f"{addresses.sentences_address(report)}#{chosen.place}"


def _faulty(shown: page.View, said: Said, texts: FormTexts, faults: Iterable[Fault]) -> page.View:
    told = faults_by_field(texts, faults, PLACES, WORDS)
    return replace(shown, typed=said, faults=told, texts=texts)


PAGE = Page(path="/sentences/<report>", view=view, layout=page.layout, asks=Action.EDIT_SENTENCES)
POSTS = (FormPost("/sentences/<report>", keep, Action.EDIT_SENTENCES),)
