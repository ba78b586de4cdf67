"""Learning reports of case file audits: their versions, and what publishing one needs.

Beside what the audit found, a report has the child's voice in a place of its own. It is never
published while that place is empty without a reason. Source: the framework, "Multi-Agency Case File
Audits" and "Our Quality Assurance and Performance Reporting Activity".
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dashboard.actions import Action
from dashboard.assurance.audits.audit_rules import IN_WORDS, audit_fault, tells_count
from dashboard.assurance.audits.audit_words import TOLD_IN_WORDS
from dashboard.assurance.audits.case_audits import AuditFinding, AuditWord, CaseAudit
from dashboard.assurance.plan_rules import signed_faults
from dashboard.assurance.recorded.findings import findings_in_force as in_force
from dashboard.errors import Fault
from dashboard.free_text.folded_names import folded_name
from dashboard.free_text.text_limits import LONGEST_NOTE


class LearningWord(StrEnum):
    """What is recorded of a learning report. A word is never renamed, because it is kept."""

    WRITTEN = "written"
    PUBLISHED = "published"
    TAKEN_BACK = "taken back"


LEARNING_ACTIONS: Mapping[LearningWord, Action] = {
    LearningWord.WRITTEN: Action.KEEP_AUDITS,
    LearningWord.PUBLISHED: Action.RELEASE_TEXTS,
    LearningWord.TAKEN_BACK: Action.TAKE_BACK_TEXTS,
}
"""What somebody must be allowed to do who records it."""
WRITTEN_IN = (AuditWord.DISCUSSION, AuditWord.AGREED, AuditWord.PUBLISHED)
"""The states of an audit in which its report is written."""


@dataclass(frozen=True, slots=True)
class LearningStep:
    """One version of an audit's learning report, or that it was published or taken back.

    Of a version, `text` is what is learned, in short, `voice` the child's voice, and `silent` why
    there is none. `about` is the number of the version that is published; 0 for others. Of one that
    is taken back, `text` is the reason. `number` and `recorded` are given by the store.
    """

    word: LearningWord
    audit: int
    text: str = ""
    voice: str = ""
    silent: str = ""
    about: int = 0
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class LearningReport:
    """The learning report of one audit as it stands, by its steps, oldest first."""

    steps: tuple[LearningStep, ...] = ()

    @property
    def version(self) -> LearningStep | None:
        """Return the latest version; None if nothing is written."""
        return next((one for one in reversed(self.steps) if one.word is LearningWord.WRITTEN), None)

    @property
    def published(self) -> LearningStep | None:
        """Return the version that is published; None if none is, or it was taken back."""
        later = [one for one in self.steps if one.word is not LearningWord.WRITTEN]
        if not later or later[-1].word is LearningWord.TAKEN_BACK:
            return None
        return next((one for one in self.steps if one.number == later[-1].about), None)

    @property
    def last_step(self) -> int:
        """Return the number of the last step; 0 if there is none."""
        return self.steps[-1].number if self.steps else 0

    @property
    def waits(self) -> bool:
        """Say whether the latest version is not published."""
        return self.version is not None and self.version != self.published


@dataclass(frozen=True, slots=True)
class LearningGround:
    """What a report is held against: its audit, the audit's findings, and whether a text is fit.

    `is_fit` says whether partners may read a text: no child can be recognised in it.
    """

    audit: CaseAudit | None
    findings: tuple[AuditFinding, ...]
    is_fit: Callable[[str], bool]


def learning_faults(
    step: LearningStep, report: LearningReport, ground: LearningGround, after: int
) -> tuple[Fault, ...]:
    """Return what forbids to record a step of a report; nothing if it may be recorded.

    `after` is the number of the report's last step that the person had read.
    """
    return tuple(_faults(step, report, ground, after))


def _faults(
    step: LearningStep, report: LearningReport, ground: LearningGround, after: int
) -> Iterator[Fault]:
    yield from signed_faults(step.by, step.text, "")
    audit = ground.audit
    if audit is None or audit.state not in WRITTEN_IN:
        found = audit.state.value if audit else "none"
        yield audit_fault("the audit", found, "one at discussion, agreed or published")
        return
    if report.last_step != after:
        yield audit_fault("the report", "a step since you read this page", "a new look")
        return
    if step.word is LearningWord.WRITTEN:
        yield from _written_faults(step, audit)
    elif step.word is LearningWord.PUBLISHED:
        yield from _published_faults(step, report, ground)
    elif report.published is None:
        yield audit_fault("the report", "none that is published", "a published one")
    elif not step.text.strip():
        yield audit_fault("the words", "nothing", "why it is taken back")


def _written_faults(step: LearningStep, audit: CaseAudit) -> Iterator[Fault]:
    if not step.text.strip():
        yield audit_fault("the words", "nothing", "what is learned, in short")
    if step.voice.strip() and step.silent.strip():
        yield audit_fault("why it is silent", "a reason beside a voice", "one of the two")
    for place, text in _texts(step):
        if len(text) > LONGEST_NOTE:
            yield audit_fault(place, f"{len(text)} letters", f"at most {LONGEST_NOTE}")
        if audit.plan.cases < TOLD_IN_WORDS and tells_count(text):
            yield audit_fault(place, "how many cases", IN_WORDS)


def _published_faults(
    step: LearningStep, report: LearningReport, ground: LearningGround
) -> Iterator[Fault]:
    version, audit = report.version, ground.audit
    if audit is None or audit.state is not AuditWord.PUBLISHED:
        yield audit_fault("the audit", "one that is not published", "the audit is published first")
    if version is None or not report.waits:
        yield audit_fault("the report", "no version that waits", "a version to publish")
        return
    if folded_name(version.by) == folded_name(step.by):
        yield audit_fault("your name", "who wrote it", "another person")
    if not version.voice.strip() and not version.silent.strip():
        yield audit_fault("the child’s voice", "nothing", "the voice, or why there is none")
    if not in_force(ground.findings):
        yield audit_fault("the findings", "none", "what works well, or an area for improvement")
    for place, text in _texts(version):
        if text and not ground.is_fit(text):
            yield audit_fault(place, "words by which a child may be known", "others")


def _texts(step: LearningStep) -> tuple[tuple[str, str], ...]:
    return (
        ("the words", step.text),
        ("the child’s voice", step.voice),
        ("why it is silent", step.silent),
    )
