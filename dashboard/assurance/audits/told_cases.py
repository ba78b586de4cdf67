"""Finds, in texts that lead to an audit, words that tell how many of its cases something holds for.

Findings and learning reports are about nothing else, so `audit_rules` refuses every figure there.
Actions, deep-dives, judgements and the yearly report speak of weeks, posts and agencies as well:
here only what can be a count of cases is found.
"""

import re
from collections.abc import Collection, Iterable, Iterator

from dashboard.assurance.audits.audit_links import audit_in_link
from dashboard.assurance.audits.audit_rules import IN_WORDS
from dashboard.assurance.audits.audit_words import TOLD_IN_WORDS
from dashboard.assurance.audits.case_audits import CaseAudit
from dashboard.errors import Fault
from dashboard.meetings.action_words import ActionSource, SuccessMeasure
from dashboard.meetings.decisions import MeetingDecision

HOW_MANY = "how many cases of an audit"
"""What was found in a text that is refused."""
_WORDS = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|"
    "sixteen|seventeen|eighteen|nineteen|twenty(?:[ -](?:one|two|three|four|five|six|seven|eight|"
    "nine))?|a\\s+dozen|(?:a|the|this)\\s+couple"
)
_SMALL = rf"(?:(?<![\d.,/-])[12]?\d(?!\d|[.,/-]\d)|\b(?:{_WORDS})\b)"
"""A whole number below 30, in digits or in words."""
_CASES = (
    "cases?|child|children|young people|young persons?|babies|baby|famil(?:y|ies)|files?|records?|"
    "plans|audits?"
)
_OTHERS = (
    "agenc|partner|organi[sz]|service|team|school|staff|worker|practitioner|manager|professional|"
    "post|meeting|session|course|action|recommendation|priorit|standard|question|theme|part|area|"
    "indicator|working|day|week|month|quarter|year|hour|pound|step|stage|finding|audits"
)
"""How words begin that name what is counted and is no case."""
_THE = r"(?:(?:the|our|these|those|all|its|a)\s+)?"
_NO_OTHER = rf"(?!\s+(?:{_OTHERS}))"
_OF = rf"{_SMALL}\s+(?:out\s+)?of\s+{_THE}"
_TELLS = re.compile(
    rf"(?P<share>{_OF}{_SMALL}{_NO_OTHER})"
    rf"|{_OF}(?:them|\w*\s*\b(?:{_CASES}))\b"
    rf"|{_SMALL}\s+in\s+(?:every\s+)?{_SMALL}{_NO_OTHER}"
    rf"|(?<![\d/])[12]?\d\s*/\s*[12]?\d\s+(?:\w+\s+)?(?:{_CASES})\b"
    rf"|\b(?:all|none|both|neither|each|every\s+one|most)\s+(?:but\s+\w+\s+)?of\s+"
    rf"(?:them|those|these|{_THE}(?:\w+\s+)?(?:{_CASES}))\b"
    rf"|\b(?:all|none\s+of)\s+(?:the\s+)?(?!one\b){_SMALL}{_NO_OTHER}"
    rf"|\bin\s+(?:no|both|neither)\s+(?:{_CASES})\b"
    rf"|(?:^|[.,:;]\s+)in\s+(?:all|every|each)\s+(?:the\s+)?(?:{_CASES})\b"
    rf"|(?:\d|{_WORDS}|ty|hundred)\s*(?:%|per\s?cent)\s+(?:of\s+)?{_THE}(?:\w+\s+)?"
    rf"(?:{_CASES}|them|were|was|had|have|showed|met)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:step|phase|page|section|chapter|version|round|wave|standard|item|part|number|no\.?)\s*$",
    re.IGNORECASE,
)
"""Words before a number that counts nothing: "step 2 of 3"."""
_TENTHS = re.compile(r"\b(?:about|fewer than|more than)\s+[2-8]\s+in\s+10\b", re.IGNORECASE)
"""How audits of 30 cases or more are told."""
_OF_AUDITS = re.compile(r"\b(?:re-?)?audit|\b(?:case\s+)?(?:files?|records?)\b", re.IGNORECASE)


def tells_cases(text: str) -> bool:
    """Say whether words that lead to an audit may tell of how many of its cases something holds."""
    return any(
        not (found["share"] and _NUMBERED.search(text[: found.start()]))
        for found in _TELLS.finditer(text)
    )


def tells_audited(text: str, *, about_audits: bool) -> bool:
    """Say whether a text does so that is about more than one audit, or about more than audits.

    Of a text that is not `about_audits`, the paragraphs that speak of audits are looked at.
    "About 8 in 10" is how an audit of 30 cases or more is told, and may stand.
    """
    paragraphs = text.splitlines()
    asked = paragraphs if about_audits else [one for one in paragraphs if _OF_AUDITS.search(one)]
    return any(tells_cases(_TENTHS.sub("", one)) for one in asked)


def small_audit(number: int, audits: Iterable[CaseAudit]) -> bool:
    """Say whether an audit has too few cases for counts; so is one that is not known."""
    return not any(one.number == number and one.plan.cases >= TOLD_IN_WORDS for one in audits)


def decision_tells(
    one: MeetingDecision, known: Iterable[MeetingDecision], audits: Collection[CaseAudit]
) -> bool:
    """Say whether words of an action tell how many cases of a small audit something holds for.

    They may if the action comes from an audit, is measured by one, or leads to one: by its own link
    or by that of anything that was recorded of it up to then. `known` are all decisions.
    """
    if not tells_cases(one.text):
        return False
    about = one.about or one.number
    same = [each for each in known if about and about in (each.number, each.about)]
    until = [each for each in same if not one.number or each.number <= one.number]
    return any(_leads_to_small(each, audits) for each in (one, *until))


def decision_case_faults(
    one: MeetingDecision, known: Iterable[MeetingDecision], audits: Iterable[CaseAudit]
) -> Iterator[Fault]:
    """Yield a fault if words of an action tell how many cases of a small audit something is of."""
    if decision_tells(one, known, tuple(audits)):
        yield case_fault("meeting", "words")


def case_fault(file: str, place: str) -> Fault:
    """Return the fault of words that tell how many cases of an audit something holds for."""
    return Fault(file, place, HOW_MANY, IN_WORDS)


def _leads_to_small(one: MeetingDecision, audits: Collection[CaseAudit]) -> bool:
    number = audit_in_link(one.link)
    if number:
        return small_audit(number, audits)
    return one.source is ActionSource.AUDIT or one.measure is SuccessMeasure.AUDIT
