"""What may be recorded of an audit now: its steps, grades and findings, and what each needs."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dashboard.actions import Action
from dashboard.assurance.audit_topics import AuditTopic, TopicWord
from dashboard.assurance.audits.audit_templates import AuditQuestion, audit_templates
from dashboard.assurance.audits.audit_templates import template_named as template
from dashboard.assurance.audits.case_audits import (
    AuditFinding,
    AuditStep,
    AuditWord,
    CaseAudit,
    CaseGrade,
    grades_in_force,
)
from dashboard.assurance.plan_entries import TopicKind
from dashboard.assurance.plan_rules import signed_faults
from dashboard.assurance.recorded.findings import FindingWord, findings_in_force
from dashboard.errors import Fault
from dashboard.free_text.folded_names import folded_name
from dashboard.free_text.text_limits import LONGEST_NOTE

MOST_CASES = 200
"""The most cases of an audit. Chosen here: more is a slip of the key."""
FURTHEST = timedelta(days=366)
AUDIT_ACTIONS: Mapping[AuditWord, Action] = {
    AuditWord.PLANNED: Action.KEEP_AUDITS,
    AuditWord.UNDER_WAY: Action.KEEP_AUDITS,
    AuditWord.DISCUSSION: Action.KEEP_AUDITS,
    AuditWord.AGREED: Action.KEEP_AUDITS,
    AuditWord.PUBLISHED: Action.RELEASE_TEXTS,
}
"""What somebody must be allowed to do who records a step of an audit."""
IN_WORDS = "“fewer than half”, “about half” or “more than half”"
"""What is expected in the place of how many cases something holds for."""
_NOT_AGREED = (TopicWord.PROPOSED, TopicWord.DROPPED)
_NUMBERS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    "hundred|dozen|couple|single"
)
_MANY = f"{_NUMBERS}|all|none|no|every|each|both|neither|only"
_CASES = (
    "case|cases|child|children|young people|young person|baby|babies|family|families|file|files|"
    "record|records|audit|audits"
)
_OTHERS = "agenc|partner|organi[sz]|service|team|school"
"""How words begin that name what is counted and is no case."""
_TELLS = re.compile(
    rf"\d|%|\bper\s?cent\b|\b(?:{_MANY})\b(?:\W+\w+){{0,2}}?\W+(?:{_CASES})\b"
    rf"|\b(?:{_MANY})\W+(?:out\W+)?of\W+(?:the\W+)?(?:{_NUMBERS}|them)\b(?!\W+(?:{_OTHERS}))"
    rf"|\b(?:{_NUMBERS})\W+in\W+(?:{_NUMBERS})\b(?!\W+(?:{_OTHERS}))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class AuditGround:
    """What an audit's records are held against: topics, audits, and keys of the catalogue.

    `findings` are those of the audit that a step is of, taken back or not.
    """

    topics: Sequence[AuditTopic]
    audits: Sequence[CaseAudit]
    agencies: Sequence[str]
    indicators: Sequence[str]
    themes: Sequence[str]
    findings: Sequence[AuditFinding] = ()

    def audit(self, number: int) -> CaseAudit | None:
        """Return the audit with a number; None if there is none."""
        return next((one for one in self.audits if one.number == number), None)


def may_be_audited(topic: AuditTopic) -> bool:
    """Say whether an audit may be planned of a topic: it is one of an audit, and was agreed."""
    return topic.proposal.kind is TopicKind.AUDIT and topic.state not in _NOT_AGREED


def tells_count(text: str) -> bool:
    """Say whether words tell of how many cases something holds: a figure, "all" or "none"."""
    return _TELLS.search(text) is not None


def audit_fault(place: str, found: str, expected: str) -> Fault:
    """Return a fault of what somebody records about an audit."""
    return Fault("audit", place, found, expected)


def audit_step_faults(
    step: AuditStep, ground: AuditGround, grades: Iterable[CaseGrade], today: date, after: int
) -> tuple[Fault, ...]:
    """Return what forbids to record a step today; nothing if it may be recorded.

    `grades` are those of the audit. `after` is the number of its last step that the person had
    read; 0 for a new audit.
    """
    found = [*signed_faults(step.by, step.text, "")]
    if step.word is AuditWord.PLANNED:
        return (*found, *_plan_faults(step, ground, today))
    return (*found, *_following_faults(step, ground, grades, after))


def _plan_faults(step: AuditStep, ground: AuditGround, today: date) -> Iterator[Fault]:
    yield from _subject_faults(step, ground)
    for place, text in (("the cohort", step.cohort), ("the draw", step.drawn)):
        if not text.strip() or len(text) > LONGEST_NOTE:
            found = f"{len(text)} letters" if text.strip() else "nothing"
            yield audit_fault(place, found, f"words, at most {LONGEST_NOTE} letters")
    if len(step.members) > LONGEST_NOTE:
        yield audit_fault("the group", f"{len(step.members)} letters", f"at most {LONGEST_NOTE}")
    if step.due is None or not today <= step.due <= today + FURTHEST:
        yield audit_fault("the day", str(step.due or "none"), "a day within a year from today")


def _subject_faults(step: AuditStep, ground: AuditGround) -> Iterator[Fault]:
    known = {one.number for one in ground.topics if may_be_audited(one)}
    if step.topic not in known:
        yield audit_fault("the topic", f"number {step.topic}", "one of an audit that was agreed")
    if step.template not in {one.key for one in audit_templates()}:
        yield audit_fault("the form", f"“{step.template[:60]}”", "one of the list")
    if not 1 <= step.cases <= MOST_CASES:
        yield audit_fault("the cases", str(step.cases), f"1 to {MOST_CASES}")
    if not step.agencies or not set(step.agencies) <= set(ground.agencies):
        yield audit_fault("the agencies", "none or unknown ones", "agencies of the partnership")
    if step.first:
        yield from _repeat_faults(step, ground.audit(step.first))


def _repeat_faults(step: AuditStep, first: CaseAudit | None) -> Iterator[Fault]:
    if first is None or first.state not in (AuditWord.AGREED, AuditWord.PUBLISHED):
        yield audit_fault("the first audit", f"number {step.first}", "one that was agreed")
    elif first.plan.template != step.template:
        yield audit_fault("the form", step.template, f"{first.plan.template}, as the first time")


def _following_faults(
    step: AuditStep, ground: AuditGround, grades: Iterable[CaseGrade], after: int
) -> Iterator[Fault]:
    audit = ground.audit(step.audit)
    if audit is None:
        yield audit_fault("the audit", f"number {step.audit}", "one that was planned")
        return
    if audit.last_step != after:
        yield audit_fault("the audit", "a step since you read this page", "a new look")
        return
    if step.word is not audit.following:
        expected = audit.following.value if audit.following else "nothing more"
        yield audit_fault("the audit", f"it is {audit.state.value}", f"{expected} next")
        return
    if step.word is AuditWord.AGREED:
        missing = _not_agreed(audit, grades)
        if missing:
            yield audit_fault("the agreed grades", f"{missing} not agreed yet", "all of them")
    if step.word is AuditWord.PUBLISHED:
        yield from _own_faults(step, audit, ground.findings)


def _own_faults(
    step: AuditStep, audit: CaseAudit, findings: Iterable[AuditFinding]
) -> Iterator[Fault]:
    """Yield a fault if somebody would publish their own words: what was agreed, or a finding."""
    name = folded_name(step.by)
    if folded_name(audit.steps[-1].by) == name:
        yield audit_fault("your name", "who recorded what was agreed", "another person")
    elif any(folded_name(one.by) == name for one in findings_in_force(findings)):
        yield audit_fault("your name", "who wrote a finding of it", "another person")


def _not_agreed(audit: CaseAudit, grades: Iterable[CaseGrade]) -> int:
    known = {key for key, one in grades_in_force(grades).items() if one.answer}
    wanted = template(audit.plan.template).graded
    cases = range(1, audit.plan.cases + 1)
    return sum((case, one.key, "") not in known for case in cases for one in wanted)


def grade_faults(
    wanted: Sequence[CaseGrade],
    audit: CaseAudit | None,
    grades: Iterable[CaseGrade],
    after: int,
) -> tuple[Fault, ...]:
    """Return what forbids to save answers about one case by one agency, or as agreed.

    `after` is the number of the last answer about that case by that agency that the person had
    read; 0 if there was none.
    """
    return tuple(_grade_faults(wanted, audit, tuple(grades), after))


def _grade_faults(
    wanted: Sequence[CaseGrade], audit: CaseAudit | None, known: Sequence[CaseGrade], after: int
) -> Iterator[Fault]:
    if audit is None or not wanted:
        yield audit_fault("the audit", "none, or no answer", "answers about one")
        return
    yield from _part_faults(wanted, audit, known, after)
    questions = {one.key: one for one in template(audit.plan.template).questions}
    for one in wanted:
        yield from signed_faults(one.by, one.text, "")
        yield from _answer_faults(one, questions)
    if not wanted[0].agency:
        yield from _reason_faults(wanted, known)


def _part_faults(
    wanted: Sequence[CaseGrade], audit: CaseAudit, known: Sequence[CaseGrade], after: int
) -> Iterator[Fault]:
    """Yield what is wrong with whose answers they are, about which case, and when."""
    case, agency = wanted[0].case, wanted[0].agency
    state = AuditWord.UNDER_WAY if agency else AuditWord.DISCUSSION
    if audit.state is not state:
        yield audit_fault("the audit", f"it is {audit.state.value}", f"one that is {state.value}")
    if not 1 <= case <= audit.plan.cases or any(one.case != case for one in wanted):
        yield audit_fault("the case", str(case), "one case of the audit")
    if agency and (agency not in audit.plan.agencies):
        yield audit_fault("the agency", agency[:60], "one that was asked")
    if any(one.audit != audit.number for one in wanted):
        yield audit_fault("the audit", "several", "one at a time")
    if any(one.agency != agency for one in wanted):
        yield audit_fault("the agency", "several", "one at a time")
    mine = [one.number for one in known if (one.case, one.agency) == (case, agency)]
    if max(mine, default=0) != after:
        yield audit_fault("the audit", "an answer since you read this page", "a new look")


def _answer_faults(one: CaseGrade, questions: dict[str, AuditQuestion]) -> Iterator[Fault]:
    asked = questions.get(one.question)
    if one.question and asked is None:
        yield audit_fault("the question", f"“{one.question[:60]}”", "one of the form")
    elif asked is not None and asked.is_graded and one.answer not in asked.answers:
        yield audit_fault("the grade", f"“{one.answer[:60]}”", "one of the scale")
    elif (asked is None or not asked.is_graded) and one.answer:
        yield audit_fault("the grade", "one where words are asked", "words")


def _reason_faults(wanted: Sequence[CaseGrade], known: Sequence[CaseGrade]) -> Iterator[Fault]:
    """Yield a fault if agreed grades differ from what an agency said, without a reason."""
    held = grades_in_force(known).values()
    own = {(one.case, one.question, one.answer) for one in held if one.agency and one.answer}
    said = [one for one in wanted if one.answer]
    differs = any(
        (one.case, one.question) == (case, question) and one.answer != answer
        for one in said
        for case, question, answer in own
    )
    if differs and not any(one.text.strip() for one in wanted if not one.question):
        yield audit_fault("the words", "nothing", "why it was agreed so, where agencies differ")


def finding_faults(
    wanted: AuditFinding, ground: AuditGround, known: Iterable[AuditFinding]
) -> tuple[Fault, ...]:
    """Return what forbids to record a finding, or to take one back; `known` are the audit's."""
    return tuple(_finding_faults(wanted, ground, tuple(known)))


def _finding_faults(
    wanted: AuditFinding, ground: AuditGround, known: tuple[AuditFinding, ...]
) -> Iterator[Fault]:
    yield from signed_faults(wanted.by, wanted.text, "")
    audit = ground.audit(wanted.audit)
    if audit is None or audit.state not in (AuditWord.DISCUSSION, AuditWord.AGREED):
        found = audit.state.value if audit else "none"
        yield audit_fault("the audit", found, "one at discussion or agreed")
    if not wanted.text.strip():
        yield audit_fault("the words", "nothing", "what was found, or why it is taken back")
    if wanted.word is FindingWord.TAKEN_BACK:
        if wanted.about not in {one.number for one in findings_in_force(known)}:
            yield audit_fault("the finding", f"number {wanted.about}", "one that is in force")
        return
    if tells_count(wanted.text):
        yield audit_fault("the words", "how many cases", IN_WORDS)
    for place, key, keys in (
        ("the theme", wanted.theme, ground.themes),
        ("the indicator", wanted.indicator, ground.indicators),
        ("the agency", wanted.agency, ground.agencies),
    ):
        if key and key not in keys:
            yield audit_fault(place, f"“{key[:60]}”", "one of the catalogue, or none")
