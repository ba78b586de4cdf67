"""What may be recorded of a judgement now: a version with all it needs, and a second person."""

from collections.abc import Collection, Iterator, Mapping

from dashboard.actions import Action
from dashboard.assurance.audits.told_cases import tells_audited
from dashboard.assurance.evidence.evidence_items import EvidenceRecord, is_evidence_key
from dashboard.assurance.evidence.judgements import (
    JudgementStep,
    JudgementWord,
    Strength,
    ThemeJudgement,
)
from dashboard.assurance.plan_rules import signed_faults
from dashboard.errors import Fault
from dashboard.free_text.folded_names import folded_name

MOST_ITEMS = 60
"""The most items on which a judgement rests. Chosen here: more than a theme has."""
JUDGEMENT_ACTIONS: Mapping[JudgementWord, Action] = {
    JudgementWord.WRITTEN: Action.WRITE_JUDGEMENTS,
    JudgementWord.AGREED: Action.AGREE_JUDGEMENTS,
}
"""What somebody must be allowed to do who records a step of a judgement."""


def judgement_fault(place: str, found: str, expected: str) -> Fault:
    """Return a fault of what somebody records about a judgement."""
    return Fault("judgement", place, found, expected)


def judgement_faults(
    step: JudgementStep, judgement: ThemeJudgement, themes: Collection[str], after: int
) -> tuple[Fault, ...]:
    """Return what forbids to record a step; nothing if it may be recorded.

    `judgement` is that of the theme as it is, `themes` the keys of the catalogue's themes, and
    `after` the number of the theme's last step that the person had read; 0 if there was none.
    """
    return tuple(_faults(step, judgement, themes, after))


def _faults(
    step: JudgementStep, judgement: ThemeJudgement, themes: Collection[str], after: int
) -> Iterator[Fault]:
    yield from signed_faults(step.by, step.text, "")
    if step.theme not in themes:
        yield judgement_fault("the theme", f"“{step.theme[:60]}”", "one of the catalogue")
    if judgement.last_step != after:
        yield judgement_fault("the judgement", "a step since you read this page", "a new look")
    if step.word is JudgementWord.WRITTEN:
        yield from _version_faults(step)
    else:
        yield from _agreeing_faults(step, judgement)


def _version_faults(step: JudgementStep) -> Iterator[Fault]:
    if step.strength is None:
        yield judgement_fault("the strength", "none", "a word of the scale")
    if not step.text.strip():
        yield judgement_fault("the words", "nothing", "the judgement in words")
    if step.about:
        yield judgement_fault("the judgement", f"number {step.about}", "none, for a new version")
    if not step.rests and step.strength is not Strength.UNKNOWN:
        yield judgement_fault("the evidence", "no item", "what the judgement rests on")
    if len(step.rests) > MOST_ITEMS or not all(is_evidence_key(one) for one in step.rests):
        yield judgement_fault("the evidence", "items of no record", f"{MOST_ITEMS} items at most")


def _agreeing_faults(step: JudgementStep, judgement: ThemeJudgement) -> Iterator[Fault]:
    waiting = judgement.waiting
    if waiting is None or step.about != waiting.number:
        yield judgement_fault("the judgement", f"number {step.about}", "the one that waits")
        return
    if folded_name(step.by) == folded_name(waiting.by):
        yield judgement_fault("your name", "who wrote it", "another person")
    if step.rests or step.strength is not None:
        yield judgement_fault("the judgement", "another one", "that it is agreed as it is")


def judgement_tells(step: JudgementStep, findings: Collection[int]) -> bool:
    """Say whether a judgement tells how many cases of an audit something holds for.

    `findings` are the numbers of those of small audits.
    """
    keys = {f"{EvidenceRecord.AUDIT}-{one}" for one in findings}
    return tells_audited(step.text, about_audits=not keys.isdisjoint(step.rests))
