"""What forbids to record a step of the yearly report or its kin."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dashboard.actions import Action
from dashboard.assurance.audits.told_cases import tells_audited
from dashboard.assurance.yearly.paper_lists import PaperKind
from dashboard.assurance.yearly.written_papers import (
    TEXTS,
    PaperStep,
    PaperWord,
    SectionState,
    WrittenPaper,
    WrittenSection,
)
from dashboard.errors import Fault
from dashboard.free_text.folded_names import folded_name
from dashboard.free_text.text_limits import LONGEST_NAME, length_fault
from dashboard.number_formats import long_date
from dashboard.quarters import Quarter

LONGEST_PART = 4_000
"""The most characters of one part of a paper: about two pages. Chosen for this dashboard."""
ABOUT_AUDITS = ("audits", "reviews", "learning")
"""The parts of the yearly report and its kin that are about audits, or about what was learned."""
UNFIT = "words by which a child might be recognised, or a count that is hidden"

PAPER_ACTIONS: Mapping[PaperWord, Action] = {
    PaperWord.WRITTEN: Action.WRITE_YEARLY,
    PaperWord.LEFT_EMPTY: Action.WRITE_YEARLY,
    PaperWord.AGREED: Action.AGREE_YEARLY,
    PaperWord.SENT: Action.WRITE_YEARLY,
}
"""What each step of the partnership's own papers asks for."""


def asked_of(step: PaperStep) -> Action:
    """Return what somebody must be allowed to do who records a step."""
    return Action.FILL_YEARLY if step.kind is PaperKind.AGENCY else PAPER_ACTIONS[step.word]


def paper_fault(place: str, found: str, expected: str) -> Fault:
    """Return a fault of what somebody records about a paper."""
    return Fault("paper", place, found, expected)


@dataclass(frozen=True, slots=True)
class PaperGround:
    """What a step is held against: the paper as it is, the agencies, the day, and the text check.

    `paper` is None for a year of which no list tells. `is_fit` says whether everybody may read a
    text.
    """

    paper: WrittenPaper | None
    agencies: tuple[str, ...]
    today: date
    is_fit: Callable[[str], bool]


def paper_step_faults(step: PaperStep, ground: PaperGround, after: int) -> tuple[Fault, ...]:
    """Return what forbids to record a step; nothing if it may be recorded.

    `after` is the number of the last step that the person had read: of the part for what is
    written, of the paper for everything else.
    """
    return tuple(_faults(step, ground, after))


def _faults(step: PaperStep, ground: PaperGround, after: int) -> Iterator[Fault]:
    if not folded_name(step.by):
        yield paper_fault("your name", "nothing", "the name of who does this")
    if len(step.by) > LONGEST_NAME:
        yield length_fault("paper", "your name", step.by, LONGEST_NAME)
    is_agencys = step.kind is PaperKind.AGENCY
    if is_agencys != bool(step.agency) or (is_agencys and step.agency not in ground.agencies):
        yield paper_fault("the agency", f"“{step.agency[:60]}”", "an agency of the partnership")
    paper = ground.paper
    if paper is None or not _is_of_time(step, ground.today):
        yield paper_fault("the year", str(step.year), "a year of which there is a paper")
    elif step.word in TEXTS:
        yield from _text_faults(step, ground, after)
    else:
        if paper.last_step != after:
            yield paper_fault("the paper", "a step since you read this page", "a new look")
        yield from missing_faults(paper)
        yield from _out_faults(step, paper, ground.today)


def _is_of_time(step: PaperStep, today: date) -> bool:
    """Say whether the year has begun; priorities are set for years from the next one on."""
    here = Quarter.containing(today).year
    return step.year <= (here + 1 if step.kind is PaperKind.PRIORITIES else here)


def _text_faults(step: PaperStep, ground: PaperGround, after: int) -> Iterator[Fault]:
    assert ground.paper is not None
    part = section_of(ground.paper, step.section)
    if part is None:
        yield paper_fault("the part", f"“{step.section[:60]}”", "one of the list")
        return
    if part.last_step != after:
        yield paper_fault("the part", "a version since you read this page", "a new look")
    if not step.text.strip():
        is_text = step.word is PaperWord.WRITTEN
        yield paper_fault("the words", "nothing", "a text" if is_text else "why it is empty")
    elif len(step.text) > LONGEST_PART:
        yield length_fault("paper", "the words", step.text, LONGEST_PART)
    elif not ground.is_fit(step.text):
        yield paper_fault("the words", UNFIT, "words that everybody may read")


def section_of(paper: WrittenPaper, key: str) -> WrittenSection | None:
    """Return the part of a paper with a key; None if the list has none."""
    return next((one for one in paper.sections if one.section.key == key), None)


def missing_faults(paper: WrittenPaper) -> Iterator[Fault]:
    """Yield a fault for each part that is empty without a reason: until then nothing goes out."""
    for one in paper.sections:
        if one.state is SectionState.MISSING:
            found = f"nothing of “{one.section.title}”"
            yield paper_fault("the paper", found, "its text, or the reason why it is empty")


def _out_faults(step: PaperStep, paper: WrittenPaper, today: date) -> Iterator[Fault]:
    if step.word is PaperWord.AGREED:
        yield from _agreed_faults(step, paper)
    elif paper.kind is PaperKind.AGENCY:
        if paper.sent:
            yield paper_fault("the paper", "it is sent already", "a change since")
    elif paper.kind is PaperKind.PRIORITIES:
        yield paper_fault("the step", step.word.value, "one of this paper")
    else:
        yield from _panel_faults(step, paper, today)


def _agreed_faults(step: PaperStep, paper: WrittenPaper) -> Iterator[Fault]:
    if paper.kind is PaperKind.AGENCY:
        yield paper_fault("the step", step.word.value, "one of this paper")
    elif paper.agreed:
        yield paper_fault("the paper", "it is agreed already", "a change since")
    if folded_name(step.by) in {folded_name(name) for name in paper.writers}:
        yield paper_fault("your name", "the name of who wrote a part of it", "another person")


def _panel_faults(step: PaperStep, paper: WrittenPaper, today: date) -> Iterator[Fault]:
    if paper.agreed is None:
        yield paper_fault("the paper", "one that is not agreed", "one that is agreed")
    first = Quarter(paper.year, 4).last_day
    if step.day is None or not first <= step.day <= today:
        found = long_date(step.day) if step.day else "none"
        expected = f"a day from {long_date(first)} to today"
        yield paper_fault("the day", found, expected)


def paper_tells(step: PaperStep) -> bool:
    """Say whether a part of a paper tells how many cases of an audit something holds for."""
    return tells_audited(step.text, about_audits=step.section in ABOUT_AUDITS)
