"""A yearly report in a store for tests: written by one person, agreed by another."""

from dashboard.assurance.yearly.paper_lists import PaperKind
from dashboard.assurance.yearly.written_papers import PaperStep, PaperWord
from data_access.store.editor import Editor
from tests.dashboard.assurance.yearly.written import OTHER, a_step, parts


def written_report(desk: Editor, *left: str) -> PaperStep:
    """Write every part of a yearly report but for some; give the last step."""
    saved = [desk.record_paper(one, after=0) for one in parts(PaperKind.YEARLY, *left)]
    return saved[-1]


def agreed_report(desk: Editor) -> PaperStep:
    """Write a yearly report and agree to it; give the step that agrees."""
    last = written_report(desk)
    return desk.record_paper(a_step(PaperWord.AGREED, by=OTHER), after=last.number)
