"""Case file audits as they are recorded: steps, grades and findings, each only added.

Cases are numbers from 1 within their audit. The list that joins them to children is kept nowhere
in the dashboard. Source: the framework, "Multi-Agency Case File Audits" and its evidence base.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FindingWord,
    FrameworkTheme,
)
from dashboard.assurance.recorded.threads import StepThread, steps_together, word_after
from dashboard.free_text.folded_names import folded_name
from dashboard.releases.purges import REMOVED


class AuditWord(StrEnum):
    """The steps of an audit, in their order. A word is never renamed, because it is kept."""

    PLANNED = "planned"
    UNDER_WAY = "under way"
    DISCUSSION = "at discussion"
    AGREED = "agreed"
    PUBLISHED = "published"


ORDER = tuple(AuditWord)
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class AuditStep:
    """One step of an audit.

    `audit` is the number of the step that planned it; 0 for that step until it is saved. What
    follows in the plan is empty in other steps: `topic` is the number of the topic of the work
    plan, `template` the key of the form, `first` the number of the audit that is repeated (0 for
    none), `cases` how many there are, `cohort` which cases could have been chosen, `drawn` how they
    were, `agencies` the keys of those asked, and `due` the day by which they answer. `members` are
    who is of the audit's group besides who planned it, a name a line; empty if the group is whoever
    may join audits. `text` is what was typed. `number` and `recorded` are given by the store.
    """

    word: AuditWord
    audit: int = 0
    topic: int = 0
    template: str = ""
    first: int = 0
    cases: int = 0
    cohort: str = ""
    drawn: str = ""
    agencies: tuple[str, ...] = ()
    due: date | None = None
    text: str = ""
    members: str = ""
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class CaseGrade:
    """One answer to one question about one case, by an agency, or as it was agreed.

    `question` is the key of the question; empty for the reasons of the grades of the case, which
    are in `text`. `agency` is the agency's key; empty for what was agreed. `answer` is the grade.
    """

    audit: int
    case: int
    question: str = ""
    agency: str = ""
    answer: str = ""
    text: str = ""
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditFinding:
    """One finding of an audit, tied to what it is about; keys are empty for none.

    `about` is the number of the finding that is taken back; 0 for others.
    """

    audit: int
    word: FindingWord
    text: str = ""
    theme: str = ""
    indicator: str = ""
    agency: str = ""
    evidence: FindingEvidence = FindingEvidence.QUALITATIVE
    source: FindingSource = FindingSource.CASE_FILES
    context: FrameworkTheme = FrameworkTheme.PRACTICE
    about: int = 0
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class CaseAudit(StepThread[AuditStep]):
    """An audit as it stands, by its steps, oldest first."""

    @property
    def plan(self) -> AuditStep:
        """Return the step that planned it."""
        return self.steps[0]

    @property
    def state(self) -> AuditWord:
        """Return the audit's state: the word of its last step."""
        return self.steps[-1].word

    @property
    def following(self) -> AuditWord | None:
        """Return the step that may come next; None if it is published."""
        return word_after(ORDER, self.state)

    @property
    def group(self) -> frozenset[str]:
        """Return the folded names of the audit's group; empty if it is whoever may join audits.

        A group whose names were purged has none either, but is still one of named persons.
        """
        if not self.has_named_group:
            return NOBODY
        named = (*self.plan.members.splitlines(), self.plan.by)
        return frozenset(folded_name(one) for one in named if one not in ("", REMOVED)) - {""}

    @property
    def has_named_group(self) -> bool:
        """Say whether its group is named persons, also after a purge of their names."""
        return bool(self.plan.members.strip())

    def may_be_joined_by(self, name: str) -> bool:
        """Say whether somebody is of the group; `name` is empty where nobody signs in."""
        return not name or not self.has_named_group or folded_name(name) in self.group

    @property
    def is_discussed(self) -> bool:
        """Say whether the agencies have come to discuss it, so that each sees the others' part."""
        return ORDER.index(self.state) >= ORDER.index(AuditWord.DISCUSSION)


def audits_of(steps: Iterable[AuditStep]) -> tuple[CaseAudit, ...]:
    """Return every audit with its steps, oldest first."""
    return tuple(map(CaseAudit, steps_together(steps, lambda one: one.audit)))


@dataclass(frozen=True, slots=True)
class PartIn:
    """An agency that has answered about every case of an audit, and who answered last."""

    agency: str
    by: str = ""


def parts_answered(audit: CaseAudit, grades: Iterable[CaseGrade]) -> tuple[PartIn, ...]:
    """Return the agencies that were asked and have answered about every case, in their order."""
    said: dict[str, dict[int, CaseGrade]] = {}
    for one in grades:
        said.setdefault(one.agency, {})[one.case] = one
    whole = [key for key in audit.plan.agencies if len(said.get(key, ())) == audit.plan.cases]
    return tuple(
        PartIn(key, max(said[key].values(), key=lambda one: one.number).by) for key in whole
    )


GradeKey = tuple[int, str, str]
"""Which answer: the case's number, the question's key, and the agency's."""


def grades_in_force(grades: Iterable[CaseGrade]) -> Mapping[GradeKey, CaseGrade]:
    """Return the last answer of each case, question and agency of one audit."""
    return {(one.case, one.question, one.agency): one for one in grades}
