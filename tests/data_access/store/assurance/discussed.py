"""An audit in a store for tests: planned, graded by one agency, and at discussion."""

from datetime import timedelta

from dashboard.assurance.audit_topics import TopicStep, TopicWord
from dashboard.assurance.audits.case_audits import AuditStep, AuditWord, CaseGrade
from data_access.store.editor import Editor
from tests.dashboard.assurance.audits.audits import BY, a_plan, every_grade


def begun_audit(desk: Editor, cases: int = 2, first: int = 0, members: str = "") -> AuditStep:
    """Plan and begin an audit of an agreed topic; give its last step."""
    proposed = TopicStep(TopicWord.PROPOSED, title="Neglect", text="why", by=BY)
    topic = desk.record_topic(proposed, after=0)
    agreed = TopicStep(TopicWord.AGREED, topic=topic.number, by=BY)
    desk.record_topic(agreed, after=topic.number)
    due = desk.today + timedelta(days=30)
    plan = a_plan(topic=topic.number, cases=cases, first=first, due=due, members=members)
    return next_step(desk, desk.record_audit(plan, after=0), AuditWord.UNDER_WAY)


def discussed_audit(desk: Editor, cases: int = 2, first: int = 0, members: str = "") -> AuditStep:
    """Bring an audit, of which the police graded the first case, to its discussion."""
    begun = begun_audit(desk, cases, first, members)
    desk.grade_case(every_grade(1, is_good=True, agency="police", audit=begun.audit), after=0)
    return next_step(desk, begun, AuditWord.DISCUSSION)


def published_audit(desk: Editor, good: int, cases: int, first: int = 0) -> AuditStep:
    """Publish an audit in which the first so many cases were agreed to be good."""
    step = discussed_audit(desk, cases, first)
    for case in range(1, cases + 1):
        agreed = every_grade(case, is_good=case <= good, audit=step.audit)
        why = CaseGrade(step.audit, case, text="as discussed", by=BY)
        desk.grade_case([*agreed, why], after=0)
    agreed_step = next_step(desk, step, AuditWord.AGREED)
    return next_step(desk, agreed_step, AuditWord.PUBLISHED, "B. Other")


def next_step(desk: Editor, before: AuditStep, word: AuditWord, by: str = BY) -> AuditStep:
    """Record the next step of an audit."""
    step = AuditStep(word, audit=before.audit, by=by)
    return desk.record_audit(step, after=before.number)
