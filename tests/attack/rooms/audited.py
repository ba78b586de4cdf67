"""Looks for counts of small audits in all that is sent beyond an audit's group.

Five cases are five children. Of an audit of fewer than 30 cases no count, no share, and no "all" or
"none" may be told, whether the count is small or not.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from dashboard.assurance.audits.audit_templates import NOT_APPLICABLE, template_named
from dashboard.assurance.audits.case_audits import CaseAudit, CaseGrade, audits_of
from data_access.store.store import Store
from tests.callbacks.told import BY_FORM

FEWER_THAN = 30
"""Audits of fewer cases are told in words."""
_WORDS = (
    *("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)
_NUMBERS = {word: at for at, word in enumerate(_WORDS)}
_ONE = rf"\d+|{'|'.join(_WORDS)}"
_NUMBER = re.compile(rf"\b(?:{_ONE})\b")
_OF = re.compile(rf"\b({_ONE}) (?:out of|of|in|from) (?:the |all )*({_ONE})\b")
_MANY = re.compile(rf"\b({_ONE}) (?:cases|case files|files|children|young people)\b")
_SHARE = re.compile(r"\b(\d+)(?:\.\d+)? ?(?:%|per cent)")
_ENDS = re.compile(r"\b(?:all|none|every|everyone|everybody|nobody|always|never)\b")
_ENDS_OF_CASES = re.compile(
    r"\b(?:all|none|each|every one) (?:of )?(?:the |these |those )?(?:cases|case files|files)\b"
    r"|\bin (?:every|no) (?:case|case file|file)\b"
)
_SCALE = re.compile(r"“about half” is 40 to 60 per cent")
_SPEAKS = re.compile(r"\baudit|\bfiles?\b|\bcases\b")


@dataclass(frozen=True, slots=True)
class TrueAnswer:
    """How many cases of a small audit were agreed to be good on a question, of how many."""

    good: int
    cases: int

    @property
    def counts(self) -> set[int]:
        """Give every count that says something of it."""
        return {self.good, self.cases - self.good, self.cases}

    @property
    def shares(self) -> set[int]:
        """Give the shares of the good and of the others, in whole per cent, either way rounded."""
        if not self.cases:
            return set()
        each = (100 * one / self.cases for one in (self.good, self.cases - self.good))
        return {whole for share in each for whole in (int(share), round(share))}


@dataclass(frozen=True, slots=True)
class SmallAudits:
    """The true answers of each small audit, by its number and the words of the question.

    `cases` is how many cases each audit has.
    """

    answers: Mapping[int, Mapping[str, TrueAnswer]] = field(default_factory=dict)
    cases: Mapping[int, int] = field(default_factory=dict)

    @classmethod
    def of(cls, store: Store) -> "SmallAudits":
        """Read them as they were recorded."""
        with store.snapshot() as snapshot:
            audits = audits_of(snapshot.assurance.audits())
            small = [one for one in audits if one.plan.cases < FEWER_THAN]
            found = {
                one.number: _answers(one, snapshot.assurance.grades(one.number)) for one in small
            }
        return cls(found, {one.number: one.plan.cases for one in small})

    def faults(self, address: str, blocks: Iterable[str]) -> Iterator[str]:
        """Name the texts of an address in which a count of a small audit stands."""
        own = self._own(address)
        for block in blocks:
            text = " ".join(BY_FORM.sub(" ", block).casefold().split())
            if self._tells_a_question(text, own) or self._tells_cases(text, own):
                yield f"{address}: {block[:160]}"

    def _own(self, address: str) -> int:
        """Give the audit that an address is about; 0 for none."""
        found = re.match(r"/audits/(\d+)", address)
        return int(found[1]) if found and int(found[1]) in self.cases else 0

    def _tells_a_question(self, text: str, own: int) -> bool:
        """Say whether a text names a question, and says a count of it besides."""
        for audit, answers in self.answers.items():
            for words, true in answers.items() if own in (0, audit) else ():
                if words not in text:
                    continue
                rest = text.replace(words, " ")
                said = {_value(one) for one in _NUMBER.findall(rest)}
                if said & (true.counts | true.shares | {self.cases[audit]}) or _ENDS.search(rest):
                    return True
        return False

    def _tells_cases(self, text: str, own: int) -> bool:
        """Say whether a text about audits has a count of a small one, whatever the question."""
        if not own and not _SPEAKS.search(text):
            return False
        rest = _SCALE.sub(" ", text)
        for audit in (own,) if own else tuple(self.cases):
            true = list(self.answers[audit].values())
            many = {self.cases[audit], *(one.cases for one in true)}
            if any(_value(whole) in many for _, whole in _OF.findall(rest)):
                return True
            if own and self._tells_own(rest, many, true):
                return True
        return bool(_ENDS_OF_CASES.search(rest))

    @staticmethod
    def _tells_own(text: str, many: set[int], true: Iterable[TrueAnswer]) -> bool:
        shares = {share for one in true for share in one.shares}
        return any(_value(one) in many for one in _MANY.findall(text)) or any(
            int(one) in shares for one in _SHARE.findall(text)
        )


def _answers(audit: CaseAudit, grades: Iterable[CaseGrade]) -> dict[str, TrueAnswer]:
    agreed = {(one.case, one.question): one.answer for one in grades if not one.agency}
    found: dict[str, TrueAnswer] = {}
    for question in template_named(audit.plan.template).graded:
        said = [answer for (_, key), answer in agreed.items() if key == question.key and answer]
        applies = [one for one in said if one != NOT_APPLICABLE]
        good = sum(one in question.good for one in applies)
        words = " ".join(BY_FORM.sub(" ", question.text).casefold().split())
        found[words] = TrueAnswer(good, len(applies))
    return found


def _value(word: str) -> int:
    return _NUMBERS[word] if word in _NUMBERS else int(word)
