"""What a paper is, by what was written: there, empty with a reason or missing; agreed or not."""

from datetime import date

from dashboard.assurance.yearly.paper_lists import PaperKind
from dashboard.assurance.yearly.written_papers import (
    PaperState,
    PaperWord,
    SectionState,
    given_out,
)
from dashboard.releases.purges import REMOVED
from tests.dashboard.assurance.yearly.written import OTHER, a_paper, a_step, parts

AGREED = a_step(PaperWord.AGREED, by=OTHER)
SENT = a_step(PaperWord.SENT, day=date(2024, 9, 1))


def test_a_part_is_there_empty_with_a_reason_or_missing() -> None:
    paper = a_paper(
        a_step(section="impact", text="Families wait less."),
        a_step(PaperWord.LEFT_EMPTY, section="voice", text="No survey was held."),
        a_step(PaperWord.LEFT_EMPTY, section="audits", text="  "),
    )
    states = {one.section.key: one.state for one in paper.sections}
    assert states["impact"] is SectionState.THERE
    assert states["voice"] is SectionState.EMPTY
    assert states["audits"] is states["funding"] is SectionState.MISSING
    assert paper.state is PaperState.UNDER_WAY


def test_a_paper_is_complete_then_agreed_then_sent_until_a_part_is_written_anew() -> None:
    written = parts()
    again = a_step(section="impact", text="They wait less, and say so.")
    found = [
        a_paper(),
        a_paper(*written[1:]),
        a_paper(*written),
        a_paper(*written, AGREED),
        a_paper(*written, AGREED, SENT),
        a_paper(*written, AGREED, SENT, again),
    ]
    assert [one.state for one in found] == [
        *(PaperState.NOT_BEGUN, PaperState.UNDER_WAY, PaperState.COMPLETE, PaperState.AGREED),
        *(PaperState.SENT, PaperState.COMPLETE),
    ]
    assert found[-1].sections[0].text == "They wait less, and say so."


def test_what_was_agreed_is_so_no_more_once_the_words_of_a_part_are_removed() -> None:
    for words in ("", REMOVED):
        blanked = a_step(section="impact", text=words)
        paper = a_paper(blanked, *parts(PaperKind.YEARLY, "impact"), AGREED)
        assert paper.agreed is None
        assert [one.key for one in paper.missing] == ["impact"]


def test_others_read_what_was_agreed_and_nothing_that_was_written_since() -> None:
    again = a_step(section="impact", text="not yet agreed")
    assert given_out(a_paper(*parts()).steps) == ()
    paper = a_paper(*parts(), AGREED, SENT, again)
    assert given_out(paper.steps) == paper.steps[:-1]


def test_a_paper_is_late_from_the_day_after_it_was_due() -> None:
    paper = a_paper(*parts(), AGREED)
    assert not paper.is_late(date(2024, 9, 30))
    assert paper.is_late(date(2024, 10, 1))
    assert not a_paper(*parts(), AGREED, SENT).is_late(date(2024, 10, 1))
    kind = PaperKind.PRIORITIES
    agreed = a_step(PaperWord.AGREED, kind=kind, by=OTHER)
    assert not a_paper(*parts(kind), agreed, kind=kind).is_late(date(2024, 10, 1))
