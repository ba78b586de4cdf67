"""Evidence comes from figures, published audits, released scrutiny and inspections."""

from collections.abc import Iterator

import pytest

from callbacks.assurance.evidence.evidence_sources import evidence_items
from dashboard.assurance.audits.case_audits import AuditWord, CaseGrade
from dashboard.assurance.evidence.evidence_items import EvidenceRecord
from dashboard.assurance.recorded.findings import FindingSource
from dashboard.commentary.commentary import SCRUTINY, Commentary, CommentScope, CommentSubject
from dashboard.commentary.scrutiny import scrutiny_words
from dashboard.readers import Audience, Reader
from data_access.store.editor import Editor, open_editor
from data_access.store.store import Store
from tests.dashboard.assurance.audits.audits import BY, a_finding, every_grade
from tests.dashboard.assurance.evidence.judged import THEME
from tests.dashboard.assurance.inspections.inspected import a_report, an_inspection_finding
from tests.data_access.store.assurance.discussed import discussed_audit, next_step
from tests.data_access.stores import QUARTER, Clock, a_return, a_store, counted
from tests.doors import DAY, STEWARD, release_all, seen_by

CLOCK = Clock(DAY)
PARTNER = Reader(Audience.PARTNER)


@pytest.fixture
def store() -> Iterator[Store]:
    """A store with figures of one indicator."""
    with a_store(clock=CLOCK) as found:
        found.save_return(a_return(counted(50, QUARTER)))
        yield found


def published_with_finding(desk: Editor) -> None:
    """Publish an audit with one finding, which is tied to an indicator and to no theme."""
    step = discussed_audit(desk, cases=1)
    desk.record_finding(a_finding(indicator="enquiries"))
    why = CaseGrade(step.audit, 1, text="as discussed", by=BY)
    desk.grade_case([*every_grade(1, is_good=True, audit=step.audit), why], after=0)
    agreed = next_step(desk, step, AuditWord.AGREED)
    next_step(desk, agreed, AuditWord.PUBLISHED, "B. Other")


def told(store: Store) -> dict[EvidenceRecord, tuple[str, str, str]]:
    """Give the title, the theme and the page of each item that partners are told."""
    found = evidence_items(seen_by(store, PARTNER))
    return {one.record: (one.title, one.theme, one.link) for one in found}


def test_a_line_with_a_figure_is_evidence_of_its_quarter_and_one_without_is_none(
    store: Store,
) -> None:
    (line,) = evidence_items(seen_by(store, PARTNER))
    assert (line.key, line.day) == ("line-enquiries", QUARTER.last_day)
    assert (line.link, line.source) == ("/indicator/enquiries", FindingSource.OTHER)


def test_a_finding_counts_once_its_audit_is_published_and_is_of_its_indicators_theme(
    store: Store,
) -> None:
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        published_with_finding(desk)
    page = "/audits/1#finding-1"
    assert told(store)[EvidenceRecord.AUDIT] == ("The child is heard", THEME, page)


def test_scrutiny_counts_by_its_finding_and_inspections_by_the_day_of_the_report(
    store: Store,
) -> None:
    subject = CommentSubject.of_quarter(CommentScope.THEME, THEME, QUARTER)
    words = scrutiny_words("Plans of the spring", "Dates are often left out")
    with open_editor(store, STEWARD, DAY, CLOCK) as desk:
        desk.write_scrutiny(Commentary(subject, SCRUTINY, words, by="S. Scrutineer"), after=0)
        report = desk.record_inspection(a_report(DAY), after=0)
        desk.record_inspection_finding(an_inspection_finding())
        discussed_audit(desk)
        desk.record_finding(a_finding())
    assert set(told(store)) == {EvidenceRecord.LINE, EvidenceRecord.INSPECTION}
    release_all(store)
    title, theme, page = told(store)[EvidenceRecord.SCRUTINY]
    assert (title, theme) == ("Dates are often left out", THEME)
    assert page == f"/scrutiny#about-{THEME}-{QUARTER.address}"
    found = evidence_items(seen_by(store, PARTNER))
    days = [one.day for one in found if one.record is EvidenceRecord.INSPECTION]
    assert days == [report.published]
