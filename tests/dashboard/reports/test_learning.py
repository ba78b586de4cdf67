"""The learning report tells no count, has the child's voice in its place, and a short briefing."""

from dataclasses import replace

from dashboard.assurance.audits.audit_results import QuestionCount, question_tellings
from dashboard.assurance.audits.audit_templates import template_named
from dashboard.assurance.recorded.findings import FindingWord
from dashboard.reports.learning import (
    LINE,
    PASSAGE,
    VOICE,
    Learning,
    briefing_paper,
    learning_paper,
    shortened,
)
from dashboard.reports.paper import Paper, PaperHeading, PaperList, PaperParagraph, PaperTable
from tests.dashboard.assurance.audits.audits import a_finding, a_version

COUNTS = [QuestionCount(one, 7, 12) for one in template_named("practice-1").graded]
LONG = "It was found that nobody asks. " * 18
TOLD = Learning(
    1,
    "Neglect",
    a_version(),
    question_tellings(COUNTS),
    (a_finding(), a_finding(word=FindingWord.IMPROVEMENT, text="Chronologies are late")),
    (("A shared template", "Head of Service until 3 May 2026, due"),),
)


def below(paper: Paper, heading: str) -> object:
    """Give the block that follows a heading."""
    blocks = list(paper.every_block())
    at = next(i for i, one in enumerate(blocks) if getattr(one, "text", "") == heading)
    return blocks[at + 1]


def test_the_childs_voice_stands_in_a_place_of_its_own_or_says_why_it_does_not() -> None:
    for made in (learning_paper, briefing_paper):
        voice = below(made(TOLD, "Ours", ()), VOICE)
        assert voice == PaperParagraph("Children want to be asked sooner")
        silent = replace(TOLD, version=a_version(voice="", silent="files alone were read"))
        said = below(made(silent, "Ours", ()), VOICE)
        assert isinstance(said, PaperParagraph)
        assert said.text.endswith("because: files alone were read")


def test_a_report_tells_what_was_found_in_words_and_marks_a_draft() -> None:
    paper = learning_paper(TOLD, "Ours", ("Partners",))
    tables = [one for one in paper.every_block() if isinstance(one, PaperTable)]
    assert {row[1] for row in tables[0].rows} == {"about half"}
    assert tables[1].rows == TOLD.actions
    assert below(paper, "What works well") == PaperList(("The child is heard",))
    assert paper.marks == ("Partners",)
    drafted = learning_paper(replace(TOLD, is_draft=True), "Ours", ("Partners",))
    assert drafted.marks[-1].startswith("Draft")


def test_a_briefing_holds_three_of_each_and_cuts_each_text_after_a_sentence() -> None:
    every = tuple(a_finding(text=LONG) for _ in range(9))
    told = replace(TOLD, version=a_version(text=LONG, voice=LONG), findings=every)
    paper = briefing_paper(told, "Ours", ())
    found = below(paper, "What works well")
    assert isinstance(found, PaperList)
    assert len(found.items) == 3
    assert all(len(one) <= LINE and one.endswith("asks.") for one in found.items)
    texts = [one for one in paper.every_block() if isinstance(one, PaperParagraph)]
    assert all(len(one.text) <= PASSAGE for one in texts)
    assert shortened("one two three", 9) == "one two…"
    assert isinstance(below(paper, "Actions"), PaperList)
    assert PaperHeading(VOICE, 2) in paper.blocks
