"""What the pages of the yearly report and its kin share: the papers, and how forms record steps."""

from collections.abc import Iterable
from dataclasses import replace

from callbacks.web.form_posts import Said, day_read, number_read, word_read
from dashboard.actions import Action
from dashboard.agreements.form_texts import FormTexts, TextField, read_texts
from dashboard.assurance.yearly.paper_lists import PaperKind, list_of, year_name, year_named
from dashboard.assurance.yearly.paper_rules import LONGEST_PART
from dashboard.assurance.yearly.written_papers import (
    TEXTS,
    PaperStep,
    PaperWord,
    WrittenPaper,
    written_paper,
)
from dashboard.disclosure.audience_check import text_caution
from dashboard.errors import AddressError, Fault, StepError
from dashboard.free_text.text_limits import LONGEST_NAME
from dashboard.quarters import Quarter
from data_access.store.editor import Editor
from data_access.store.gate import Gate
from layouts.assurance.record_forms import AFTER, BY, DAY, DO, WORDS, RecordForms
from layouts.assurance.yearly.paper_addresses import PAPER_TITLES, papers_address
from layouts.assurance.yearly.paper_forms import LABELS, SECTION
from layouts.assurance.yearly.paper_parts import ShownPaper
from layouts.frame.form_fields import faults_by_field

FIELDS = (
    TextField(WORDS, most=LONGEST_PART),
    TextField(BY, most=LONGEST_NAME, looked_through=False),
)
PLACES = {"the words": WORDS, "your name": BY, "the day": DAY}
"""The fields of the forms by what faults call them."""


def paper_years(gate: Gate, kind: PaperKind) -> tuple[int, ...]:
    """Return the years of which there is a paper to be written or read, latest first.

    Those are the years since the first list, up to the present one; priorities are set for the
    year after it too, and are listed by the years in which one begins.
    """
    here = Quarter.containing(gate.today).year
    last = here + 1 if kind is PaperKind.PRIORITIES else here
    return tuple(year for year in range(last, 1999, -1) if list_of(kind, year))


def year_read(gate: Gate, kind: PaperKind, year: str) -> int:
    """Return the year in which the financial year of a paper begins, by its name.

    Raises: AddressError if there is no such paper.
    """
    found = year_named(year)
    if found is None or found not in paper_years(gate, kind):
        sentence = f"There is no {PAPER_TITLES[kind].lower()} of “{year[:40]}”."
        raise AddressError(sentence, papers_address())
    return found


def paper_told(gate: Gate, kind: PaperKind, year: int, agency: str = "") -> WrittenPaper:
    """Return a paper as this reader is told it. Raises: AddressError for a year without one."""
    held_to = list_of(kind, year)
    if held_to is None:
        sentence = f"There is no {PAPER_TITLES[kind].lower()} of {year_name(year)}."
        raise AddressError(sentence, papers_address())
    return written_paper(held_to, year, gate.paper_steps(kind), agency)


def shown_paper(gate: Gate, paper: WrittenPaper, edit: str = "") -> ShownPaper:
    """Return a paper with what this reader may do about it; `edit` is the part to be written."""
    reader = gate.reader
    is_agencys = paper.kind is PaperKind.AGENCY
    is_own = reader.is_steward or (bool(paper.agency) and reader.agency == paper.agency)
    writes = reader.may(Action.FILL_YEARLY if is_agencys else Action.WRITE_YEARLY) and is_own
    return ShownPaper(
        paper,
        gate.today,
        edit=edit,
        writes=writes,
        sends=writes,
        agrees=reader.may(Action.AGREE_YEARLY) and not is_agencys,
        sees_all=reader.is_steward or writes,
    )


def paper_forms(shown: ShownPaper) -> RecordForms:
    """Return the forms of a paper's page as they are at first."""
    return RecordForms(shown.address, labels=LABELS)


def recorded_paper(editor: Editor, said: Said, paper: WrittenPaper) -> RecordForms | None:
    """Record a step of a paper; return the forms with their faults if something forbids it."""
    texts = read_texts(said, FIELDS, text_caution(editor.gate.catalogue()))
    forms = paper_forms(shown_paper(editor.gate, paper))
    if not texts.are_in_order:
        return _refused(forms, said, texts)
    try:
        editor.record_paper(_step(said, paper), after=number_read(said, AFTER))
    except StepError as error:
        return _refused(forms, said, texts, error.faults)
    return None


def _step(said: Said, paper: WrittenPaper) -> PaperStep:
    """Read what a form records. Raises: StepError if it names no step."""
    word = word_read(said, DO, PaperWord)
    step = PaperStep(paper.kind, paper.year, word, paper.agency, by=said.get(BY, ""))
    if word in TEXTS:
        return replace(step, section=said.get(SECTION, ""), text=said.get(WORDS, ""))
    is_report = paper.kind is PaperKind.YEARLY and word is PaperWord.SENT
    return replace(step, day=day_read(said, DAY)) if is_report else step


def _refused(
    forms: RecordForms, said: Said, texts: FormTexts, faults: Iterable[Fault] = ()
) -> RecordForms:
    told = faults_by_field(texts, faults, PLACES, "paper")
    return forms.refused(said, told, texts)
