"""A yearly report, an agency's report or a priorities paper as it stands, by what was recorded.

Texts are kept in versions: each is a step that is added, and none is changed.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from dashboard.assurance.yearly.paper_lists import MustList, PaperKind, PaperSection
from dashboard.releases.purges import REMOVED


class PaperWord(StrEnum):
    """The kinds of steps. A word is never renamed, because it is kept in the store."""

    WRITTEN = "written"  # the text of a part
    LEFT_EMPTY = "left empty"  # a part, with the reason
    AGREED = "agreed"  # by another person than those who wrote it
    SENT = "sent"  # a yearly report to the Panel, an agency's report to the partnership


TEXTS = (PaperWord.WRITTEN, PaperWord.LEFT_EMPTY)
"""The steps that are about one part."""


@dataclass(frozen=True, slots=True)
class PaperStep:
    """One step of a paper.

    `year` is that in which the financial year of the paper begins. `agency` is the key of whose
    report it is, `section` that of the part which is written. `text` is what was typed: the part,
    or the reason why it is empty. `day` is when it went to the Panel. `number` and `recorded` are
    given by the store.
    """

    kind: PaperKind
    year: int
    word: PaperWord
    agency: str = ""
    section: str = ""
    text: str = ""
    day: date | None = None
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


class SectionState(StrEnum):
    """What a part of a paper is, beside the list of what must be there."""

    THERE = "there"
    EMPTY = "empty, with a reason"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class WrittenSection:
    """A part of a paper with every version of it, oldest first."""

    section: PaperSection
    versions: tuple[PaperStep, ...] = ()

    @property
    def last(self) -> PaperStep | None:
        """Return the version in force; None if it was never written."""
        return self.versions[-1] if self.versions else None

    @property
    def last_step(self) -> int:
        """Return the number of the version in force; 0 if there is none."""
        return self.last.number if self.last else 0

    @property
    def state(self) -> SectionState:
        """Return what the part is; without words, or once they are removed, it is missing."""
        if self.last is None or self.last.text.strip() in ("", REMOVED):
            return SectionState.MISSING
        is_text = self.last.word is PaperWord.WRITTEN
        return SectionState.THERE if is_text else SectionState.EMPTY

    @property
    def text(self) -> str:
        """Return the text of the part, or why it is empty; "" if it is missing."""
        return self.last.text if self.last else ""


class PaperState(StrEnum):
    """How far a paper is."""

    NOT_BEGUN = "not begun"
    UNDER_WAY = "being written"
    COMPLETE = "complete"
    AGREED = "agreed"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class WrittenPaper:
    """A paper: the list that it is held to, its year, whose it is, and its steps, oldest first."""

    held_to: MustList
    year: int
    agency: str = ""
    steps: tuple[PaperStep, ...] = ()

    @property
    def kind(self) -> PaperKind:
        """Return which paper it is."""
        return self.held_to.kind

    @property
    def sections(self) -> tuple[WrittenSection, ...]:
        """Return every part that the list asks for, in its order."""
        return tuple(
            WrittenSection(
                one,
                tuple(step for step in self.steps if step.section == one.key),
            )
            for one in self.held_to.sections
        )

    @property
    def missing(self) -> tuple[PaperSection, ...]:
        """Return the parts that are empty without a reason."""
        return tuple(one.section for one in self.sections if one.state is SectionState.MISSING)

    @property
    def last_step(self) -> int:
        """Return the number of the last step; 0 if there is none."""
        return self.steps[-1].number if self.steps else 0

    @property
    def agreed(self) -> PaperStep | None:
        """Return the step that agreed to what is in force; None if it is not agreed.

        What was written since, and a part that lost its words, undo the agreement.
        """
        return None if self.missing else self._last_since_written(PaperWord.AGREED)

    @property
    def sent(self) -> PaperStep | None:
        """Return the step that says that what is in force went out; None if it did not."""
        return None if self.missing else self._last_since_written(PaperWord.SENT)

    @property
    def writers(self) -> frozenset[str]:
        """Return the names of who wrote what is in force."""
        return frozenset(one.last.by for one in self.sections if one.last)

    @property
    def state(self) -> PaperState:
        """Return how far it is."""
        if not self.steps:
            return PaperState.NOT_BEGUN
        if self.sent:
            return PaperState.SENT
        if self.agreed:
            return PaperState.AGREED
        return PaperState.UNDER_WAY if self.missing else PaperState.COMPLETE

    def is_late(self, today: date) -> bool:
        """Say whether it was due before today and did not go out."""
        done = (PaperState.SENT, PaperState.AGREED)
        is_done = self.state in (done if self.kind is PaperKind.PRIORITIES else done[:1])
        return not is_done and self.held_to.due_of(self.year) < today

    def _last_since_written(self, word: PaperWord) -> PaperStep | None:
        written = max((one.number for one in self.steps if one.word in TEXTS), default=0)
        found = [one for one in self.steps if one.word is word and one.number > written]
        return found[-1] if found else None


def written_paper(
    held_to: MustList, year: int, steps: Iterable[PaperStep], agency: str = ""
) -> WrittenPaper:
    """Return the paper of a year, and of an agency if it is one's own, by the steps of all."""
    mine = (
        one for one in steps if (one.kind, one.year, one.agency) == (held_to.kind, year, agency)
    )
    return WrittenPaper(held_to, year, agency, tuple(mine))


def given_out(steps: Iterable[PaperStep]) -> tuple[PaperStep, ...]:
    """Return the steps of one paper that others than its writers read.

    Those are the steps up to the last agreement, or to the last sending of an agency's report, and
    nothing of what was written since.
    """
    found = tuple(steps)
    closing = (PaperWord.AGREED, PaperWord.SENT)
    last = max((one.number for one in found if one.word in closing), default=0)
    return tuple(one for one in found if one.number <= last)


def without_drafts(steps: Iterable[PaperStep]) -> tuple[PaperStep, ...]:
    """Return steps of one paper without the words of versions that a later version replaced."""
    found = tuple(steps)
    last = {one.section: one.number for one in found if one.word in TEXTS}
    return tuple(
        one if one.word not in TEXTS or last[one.section] == one.number else replace(one, text="")
        for one in found
    )
