"""The yearly report as a paper: every part in its order, and the list that it is held to."""

from dashboard.assurance.yearly.written_papers import PaperWord
from dashboard.reports.paper import PaperHeading, PaperList, PaperParagraph, PaperTable
from dashboard.reports.yearly_paper import DRAFT, EMPTY_BECAUSE, MISSING, PaperFacts, yearly_paper
from tests.dashboard.assurance.yearly.written import OTHER, a_paper, a_step, parts

FACTS = PaperFacts("Yearly report 2023-24", "yearly-report-2023-24", ("Invented data",), ())


def test_a_paper_has_every_part_and_says_which_is_empty_and_why() -> None:
    reason = a_step(PaperWord.LEFT_EMPTY, section="impact", text="It is not known yet.")
    listed = a_step(section="voice", text="We heard:\n\n- letters are hard\n- calls help")
    written = a_paper(reason, listed, *parts()[2:], a_step(PaperWord.AGREED, by=OTHER))
    paper = yearly_paper(written, FACTS)
    blocks = list(paper.every_block())
    titles = [one.text for one in blocks if isinstance(one, PaperHeading)]
    assert titles[:-1] == [one.section.title for one in written.sections]
    said = [one.text for one in blocks if isinstance(one, PaperParagraph)]
    assert said[:3] == [EMPTY_BECAUSE, "It is not known yet.", "We heard:"]
    assert PaperList(("letters are hard", "calls help")) in blocks
    (table,) = (one for one in blocks if isinstance(one, PaperTable))
    assert [row[2] for row in table.rows][:2] == ["empty, with a reason", "there"]
    assert paper.subtitle == "April 2023 to March 2024"
    assert paper.marks == ("Invented data",)


def test_a_paper_that_is_not_agreed_is_a_draft_on_every_page() -> None:
    paper = yearly_paper(a_paper(*parts()[1:]), FACTS)
    assert paper.marks[0] == DRAFT
    assert PaperParagraph(MISSING, soft=True) in list(paper.every_block())
