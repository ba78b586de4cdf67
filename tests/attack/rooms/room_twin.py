"""Gives a store other audits' answers and other hidden counts of surveys: what is sent must stay.

The words that are told of an audit, and what is shown of a survey, are the same in both.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, insert, update

from dashboard.assurance.audits.audit_results import QuestionCount, question_tellings
from dashboard.assurance.audits.audit_templates import (
    NOT_APPLICABLE,
    AuditQuestion,
    AuditTemplate,
    template_named,
)
from dashboard.assurance.audits.case_audits import CaseAudit, CaseGrade, audits_of
from dashboard.assurance.voices.survey_figures import protected_figures, true_figures
from dashboard.assurance.voices.surveys import SurveyCount, SurveyStep, SurveyWave, surveys_of
from data_access.database.guards.assurance.assurance_tables import AuditStepRow, CaseGradeRow
from data_access.database.guards.assurance.voices_tables import SurveyCountRow, SurveyStepRow
from data_access.store.assurance.heard.voices_gate import LIMITS
from data_access.store.store import Store
from tests.attack.rooms.audited import FEWER_THAN

FURTHEST = 4
"""By how much a hidden count of a survey differs in a twin, at most."""
Goods = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Repeated:
    """An audit and those that repeat it, with the answers of each."""

    audits: tuple[CaseAudit, ...]
    grades: tuple[tuple[CaseGrade, ...], ...]


def other_rooms(file: Path, own: str = "") -> int:
    """Change a store's file; give how many counts are others.

    Audits that asked an agency `own` stay as they are, for it reads their answers.
    """
    with Store.open(f"sqlite:///{file}") as store, store.snapshot() as snapshot:
        reads = snapshot.assurance
        audits = audits_of(reads.audits())
        grades = {one.number: reads.grades(one.number) for one in audits}
        repeated = list(_repeated([a for a in audits if own not in a.plan.agencies], grades))
        waves = [wave for each in surveys_of(reads.surveys()) for wave in each.waves]
        counts = [(wave, reads.survey_counts(wave.number)) for wave in waves]
        partnership = snapshot.partnership
        last = max((one.number for each in grades.values() for one in each), default=0)
    engine = create_engine(f"sqlite:///{file}")
    with engine.begin() as connection:
        twin = _Twin(connection, partnership, last)
        changed = sum(map(twin.audit_again, repeated))
        changed += sum(twin.count_again(*one) for one in counts)
    engine.dispose()
    return changed


class _Twin:
    """Writes what is other."""

    def __init__(self, connection: Connection, partnership: str, last: int) -> None:
        self._connection, self._partnership, self._last = connection, partnership, last

    def count_again(self, wave: SurveyWave, counts: Sequence[SurveyCount]) -> int:
        """Change the hidden counts of a survey's results: all of them, if nothing is told."""
        entered = wave.entered
        shown = protected_figures(true_figures(entered, counts), LIMITS)
        if wave.is_told and shown.answered is not None:
            found = _moved(entered, list(counts))
            if shown.asked is None:
                asked = entered.answered + LIMITS.smallest + (entered.asked - entered.answered) % 5
                self._set(SurveyStepRow, entered.number, asked=asked)
        else:
            found = [_by(one, -1) if one.good else one for one in counts]
            fewer = {one.question: 0 for one in counts}
            for one in counts:
                fewer[one.question] += one.good
            answered = entered.answered - min(fewer.values(), default=0)
            self._set(SurveyStepRow, entered.number, answered=answered)
        for before, after in zip(counts, found, strict=True):
            if before != after:
                self._set(SurveyCountRow, before.number, count=after.count)
        return sum(before != after for before, after in zip(counts, found, strict=True))

    def audit_again(self, found: _Repeated) -> int:
        """Change the answers of an audit and of those that repeat it; each has a case more."""
        template = template_named(found.audits[0].plan.template)
        grades = [
            self._with_one_more(audit, each)
            for audit, each in zip(found.audits, found.grades, strict=True)
        ]
        changed = sum(self._said_apart(template, each) for each in grades)
        for question in template.graded:
            before = [_count(question, each) for each in found.grades]
            now = [_count(question, each) for each in grades]
            if not all(one.cases for one in before):
                continue
            goods = _others(before, now)
            for each, good in zip(grades, goods, strict=True):
                self._answer(question, each, good)
            changed += sum(a.good != b for a, b in zip(before, goods, strict=True))
        return changed

    def _with_one_more(
        self, audit: CaseAudit, grades: Sequence[CaseGrade]
    ) -> tuple[CaseGrade, ...]:
        """Add a case like the first one, if the audit stays one that is told in words."""
        cases = audit.plan.cases + 1
        if cases >= FEWER_THAN:
            return tuple(grades)
        more: list[dict[str, Any]] = []
        added: list[CaseGrade] = []
        for one in grades:
            if one.case == 1:
                self._last += 1
                added.append(replace(one, case=cases, number=self._last))
                more.append(self._row(added[-1]))
        if more:
            self._connection.execute(insert(CaseGradeRow), more)
        self._set(AuditStepRow, audit.plan.number, cases=cases, cohort="Others.", drawn="By lot.")
        return (*grades, *added)

    def _row(self, one: CaseGrade) -> dict[str, Any]:
        row: dict[str, Any] = {
            "partnership": self._partnership,
            "number": one.number,
            "audit": one.audit,
        }
        row |= {"case": one.case, "question": one.question, "agency": one.agency}
        row |= {"answer": one.answer, "words": one.text}
        return {**row, "recorded": one.recorded, "recorded_by": one.by}

    def _said_apart(self, template: AuditTemplate, grades: Iterable[CaseGrade]) -> int:
        """Let each agency have given the next answer of the scale, and every reason be another."""
        scales = {one.key: one.answers for one in template.graded}
        changed = 0
        for one in grades:
            scale = scales.get(one.question, ()) if one.agency else ()
            if one.text:
                self._set(CaseGradeRow, one.number, words="Other reasons.")
            if one.answer in scale:
                answer = scale[(scale.index(one.answer) + 1) % len(scale)]
                self._set(CaseGradeRow, one.number, answer=answer)
                changed += 1
        return changed

    def _answer(self, question: AuditQuestion, grades: Sequence[CaseGrade], good: int) -> None:
        """Let the agreed answers be good in so many cases, the last ones first."""
        bad = [one for one in question.answers if one not in (*question.good, NOT_APPLICABLE)]
        applies = [one for one in _agreed(question, grades) if one.answer != NOT_APPLICABLE]
        for place, one in enumerate(reversed(applies)):
            self._set(CaseGradeRow, one.number, answer=question.good[0] if place < good else bad[0])

    def _set(self, table: Any, number: int, **values: Any) -> None:
        own = table.partnership == self._partnership, table.number == number
        self._connection.execute(update(table).where(*own).values(**values))


def _repeated(
    audits: Iterable[CaseAudit], grades: dict[int, tuple[CaseGrade, ...]]
) -> Iterator[_Repeated]:
    """Give each audit with those that repeat it."""
    together: dict[int, list[CaseAudit]] = defaultdict(list)
    first: dict[int, int] = {}
    for one in audits:
        first[one.number] = first.get(one.plan.first, one.number)
        together[first[one.number]].append(one)
    for found in together.values():
        yield _Repeated(tuple(found), tuple(grades[one.number] for one in found))


def _agreed(question: AuditQuestion, grades: Iterable[CaseGrade]) -> list[CaseGrade]:
    found = {one.case: one for one in grades if not one.agency and one.question == question.key}
    return [one for one in found.values() if one.answer]


def _count(question: AuditQuestion, grades: Iterable[CaseGrade]) -> QuestionCount:
    said = [one.answer for one in _agreed(question, grades) if one.answer != NOT_APPLICABLE]
    return QuestionCount(question, sum(one in question.good for one in said), len(said))


def _others(before: Sequence[QuestionCount], now: Sequence[QuestionCount]) -> Goods:
    """Give other counts of which the same is told; as they are if there are none."""
    told = _told(before)
    ranges = (range(one.cases + 1) for one in now)
    fit = [
        goods
        for goods in product(*ranges)
        if _told([_with(one, good) for one, good in zip(now, goods, strict=True)]) == told
    ]
    as_was = tuple(one.good for one in before)
    return max(fit, key=lambda goods: sum(a != b for a, b in zip(goods, as_was, strict=True)))


def _with(count: QuestionCount, good: int) -> QuestionCount:
    return QuestionCount(count.question, good, count.cases)


def _told(counts: Sequence[QuestionCount]) -> list[tuple[str, str]]:
    first, *again = counts
    found = [question_tellings([first])[0]]
    found += [question_tellings([one], [first])[0] for one in again]
    return [(one.told, one.change) for one in found]


def _moved(entered: SurveyStep, counts: list[SurveyCount]) -> list[SurveyCount]:
    """Move people from one hidden answer to another, so that the same is shown."""
    shown = protected_figures(true_figures(entered, counts), LIMITS)
    for question in shown.questions:
        places = [at for at, one in enumerate(counts) if one.question == question.question]
        places.sort(key=lambda at: not counts[at].answer)  # who gave none are told last
        told = [*(one.count for one in question.answers), question.silent]
        hidden = [at for at, one in zip(places, told, strict=True) if one is None]
        for more, less, by in product(hidden, hidden, range(FURTHEST, 0, -1)):
            other = list(counts)
            other[more] = _by(counts[more], by)
            other[less] = _by(counts[less], -by)
            if more == less or other[less].count < 1:
                continue
            if protected_figures(true_figures(entered, other), LIMITS) == shown:
                counts = other
                break
    return counts


def _by(one: SurveyCount, more: int) -> SurveyCount:
    return replace(one, count=one.count + more)
