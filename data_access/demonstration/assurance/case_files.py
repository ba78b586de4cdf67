"""The invented case file audits: three and the re-audit of the first, and one that is under way.

Every text says that it is invented. The data is in `case_files.toml`.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from dashboard.assurance.audit_topics import topics_of
from dashboard.assurance.audits.audit_templates import (
    NOT_APPLICABLE,
    AuditQuestion,
    template_named,
)
from dashboard.assurance.audits.case_audits import (
    ORDER,
    AuditFinding,
    AuditStep,
    AuditWord,
    CaseGrade,
)
from dashboard.assurance.audits.learning_reports import LearningStep, LearningWord
from dashboard.assurance.recorded.findings import (
    FindingEvidence,
    FindingSource,
    FindingWord,
    FrameworkTheme,
)
from dashboard.catalogue.indicators import Catalogue
from dashboard.quarters import Quarter
from dashboard.toml_files import read_toml
from data_access.assurance.numbered_rows import AssuranceRows, NumberedRows
from data_access.demonstration.assurance.moments import first_minute

FILE = Path(__file__).with_suffix(".toml")
BY, SECOND = "the demonstration", "a second person of the demonstration"
TEMPLATE = "practice-1"
ASKED = 3
"""How many agencies are asked, the first of the catalogue."""
ANSWERED, TALKED = timedelta(days=28), timedelta(days=42)
"""How long after the plan agencies had answered, and what is agreed was written down."""
TAKEN = {
    AuditWord.UNDER_WAY: timedelta(days=1),
    AuditWord.DISCUSSION: timedelta(days=35),
    AuditWord.AGREED: timedelta(days=43),
    AuditWord.PUBLISHED: timedelta(days=70),
}
"""How long after the plan each step was taken."""
WHY = "Invented: agreed as the records were read together."


def fill_audits(rows: AssuranceRows, connection: Connection, known: Catalogue, day: date) -> None:
    """Fill the audits of a demonstration whose topics are in the store, as of a day."""
    topics = {one.proposal.title: one.number for one in topics_of(rows.topics.recorded(connection))}
    agencies = tuple(one.key for one in known.agencies[:ASKED])
    first = 0
    for written in read_toml(FILE)["audit"]:
        begun = (Quarter.containing(day) - written["ago"]).first_day
        moment = first_minute(begun, day)
        repeats = first if written.get("repeats") else 0
        plan = AuditStep(
            AuditWord.PLANNED,
            topic=topics[written["topic"]],
            template=TEMPLATE,
            first=repeats,
            cases=written["cases"],
            cohort=written["cohort"],
            drawn=written["drawn"],
            agencies=agencies,
            due=begun + ANSWERED,
            by=BY,
        )
        (saved,) = rows.audits.add(connection, [plan], moment)
        state = AuditWord(written["state"])
        for one in ORDER[1 : ORDER.index(state) + 1]:
            step = AuditStep(one, audit=saved.number, by=BY)
            rows.audits.add(connection, [step], first_minute(begun + TAKEN[one], day))
        is_over = state is AuditWord.PUBLISHED
        asked, agreed = (agencies, ("",)) if is_over else (agencies[:1], ())
        for whose, taken in ((asked, ANSWERED), (agreed, TALKED)):
            if whose:
                graded = _grades(saved.number, written, whose)
                rows.grades.add(connection, graded, first_minute(begun + taken, day))
        found = [_finding(saved.number, one, known) for one in written.get("finding", [])]
        rows.findings.add(connection, found, first_minute(begun + TALKED, day))
        for after, told in _learning(saved.number, written, rows.learning, connection):
            rows.learning.add(connection, [told], first_minute(begun + after, day))
        first = saved.number


def _learning(
    audit: int, written: dict[str, Any], rows: NumberedRows[LearningStep], connection: Connection
) -> Iterator[tuple[timedelta, LearningStep]]:
    """Yield the learning report of an audit that has one, and that another person published it."""
    told = written.get("learning")
    if told is None:
        return
    voice, silent = told.get("voice", ""), told.get("silent", "")
    yield (
        TALKED,
        LearningStep(LearningWord.WRITTEN, audit, told["text"], voice, silent, by=BY),
    )
    version = rows.recorded(connection)[-1].number
    published = LearningStep(LearningWord.PUBLISHED, audit, about=version, by=SECOND)
    yield TAKEN[AuditWord.PUBLISHED] + timedelta(days=1), published


def _grades(audit: int, written: dict[str, Any], whose: tuple[str, ...]) -> Iterator[CaseGrade]:
    """Yield every answer: agencies say what is agreed, but for one in five."""
    questions = template_named(TEMPLATE).graded
    for case in range(1, written["cases"] + 1):
        for at, agency in enumerate(whose):
            for asked, one in enumerate(questions):
                is_good = (case + 5 * asked) % written["cases"] < written["good"][one.key]
                differs = bool(agency) and (case + at + asked) % 5 == 0
                yield CaseGrade(
                    audit, case, one.key, agency, _answer(one, is_good is not differs, case), by=BY
                )
            if not agency:
                yield CaseGrade(audit, case, text=WHY, by=BY)


def _answer(question: AuditQuestion, is_good: bool, case: int) -> str:
    """Return a grade that is good or is not, in turn by case."""
    found = [
        one
        for one in question.answers
        if (one in question.good) is is_good and one != NOT_APPLICABLE
    ]
    return found[-1 - (case % len(found))]


def _finding(audit: int, written: dict[str, Any], known: Catalogue) -> AuditFinding:
    """Make a finding; it is only tied to what the catalogue has."""
    lines, themes = {one.key for one in known.indicators}, {one.key for one in known.themes}
    theme, line = written.get("theme", ""), written.get("indicator", "")
    return AuditFinding(
        audit,
        FindingWord(written["word"]),
        written["text"],
        theme=theme if theme in themes else "",
        indicator=line if line in lines else "",
        evidence=FindingEvidence(written["evidence"]),
        source=FindingSource(written["source"]),
        context=FrameworkTheme(written["context"]),
        by=BY,
    )
