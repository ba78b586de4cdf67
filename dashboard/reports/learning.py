"""The learning report of a case file audit and its one-page briefing, as papers without a count."""

from collections.abc import Iterable
from dataclasses import dataclass

from dashboard.assurance.audits.audit_results import QuestionTelling
from dashboard.assurance.audits.case_audits import AuditFinding
from dashboard.assurance.audits.learning_reports import LearningStep
from dashboard.assurance.recorded.findings import FindingWord
from dashboard.reports.paper import (
    Paper,
    PaperBlock,
    PaperHeading,
    PaperList,
    PaperParagraph,
    PaperTable,
)

DRAFT = "Draft, not published"
IN_WORDS = (
    "Told in words that give no count away, because each case of an audit is a child’s."
    " “About half” is 40 to 60 per cent."
)
VOICE, WELL, IMPROVE, ACTIONS = (
    *("The child’s voice", "What works well", "Areas for improvement", "Actions"),
)
NO_VOICE = "No child was heard for this audit, because"
NONE_YET = "None was recorded."
NOT_SHOWN = "Words not shown."
NO_VOICE_YET = (
    "None is to be read here yet. The report is not published without one, or the reason why there"
    " is none."
)
BRIEFED = 3
"""The most findings of each kind, and the most actions, that a briefing has room for."""
TITLE, LINE, PASSAGE = 120, 200, 400
"""The most letters of the title, an item and a passage of a briefing, so that it is one page."""


@dataclass(frozen=True, slots=True)
class Learning:
    """What a learning report tells: of which audit, in which version, and what it came to.

    `tellings` are the words by question, `findings` those in force, and `actions` the actions that
    come from it, each as a row: its words, who, until when and how it stands. `number` is the
    audit's, `title` its topic's.
    """

    number: int
    title: str
    version: LearningStep
    tellings: tuple[QuestionTelling, ...] = ()
    findings: tuple[AuditFinding, ...] = ()
    actions: tuple[tuple[str, str], ...] = ()
    is_draft: bool = False

    def found(self, word: FindingWord) -> tuple[str, ...]:
        """Return the words of the findings of a kind, in their order."""
        return tuple(one.text or NOT_SHOWN for one in self.findings if one.word is word)

    @property
    def voice(self) -> str:
        """Return the child's voice, or why there is none; of a draft, that it has neither."""
        if self.version.voice:
            return self.version.voice
        if self.version.silent:
            return f"{NO_VOICE}: {self.version.silent}"
        return NO_VOICE_YET if self.is_draft else NOT_SHOWN


def learning_paper(told: Learning, partnership: str, marks: tuple[str, ...]) -> Paper:
    """Return the learning report as a paper, in which the child's voice has its own section."""
    blocks: list[PaperBlock] = [
        PaperParagraph(told.version.text or NOT_SHOWN, lead=True),
        PaperHeading(VOICE),
        PaperParagraph(told.voice),
        *_section(WELL, told.found(FindingWord.STRENGTH)),
        *_section(IMPROVE, told.found(FindingWord.IMPROVEMENT)),
        PaperHeading("What was found, by question"),
        *_questions(told.tellings),
        PaperHeading(ACTIONS),
    ]
    if told.actions:
        blocks.append(PaperTable("Actions that come from it", ("Action", "Who"), told.actions))
    else:
        blocks.append(PaperParagraph(NONE_YET))
    return Paper(
        title=f"Learning report: {told.title}",
        subtitle=f"{partnership}. Case file audit {told.number}.",
        marks=(*marks, *((DRAFT,) if told.is_draft else ())),
        blocks=tuple(blocks),
        name=f"audit-{told.number}-learning-report",
    )


def _section(title: str, items: tuple[str, ...]) -> Iterable[PaperBlock]:
    yield PaperHeading(title)
    yield PaperList(items) if items else PaperParagraph(NONE_YET)


def _questions(tellings: tuple[QuestionTelling, ...]) -> Iterable[PaperBlock]:
    if not tellings:
        yield PaperParagraph("Told once the audit is published.")
        return
    repeats = any(one.change for one in tellings)
    heads = ("Question", "Good in", *(("Since the first audit",) if repeats else ()))
    rows = tuple(
        (one.question.text, one.told, *((one.change or "not told",) if repeats else ()))
        for one in tellings
    )
    yield PaperTable("What was found, by question", heads, rows)
    yield PaperParagraph(IN_WORDS, soft=True)


def briefing_paper(told: Learning, partnership: str, marks: tuple[str, ...]) -> Paper:
    """Return the briefing, which fits on one page: each text is cut at the end of a sentence."""
    blocks: list[PaperBlock] = [
        PaperParagraph(shortened(told.version.text or NOT_SHOWN, PASSAGE), lead=True),
        PaperHeading(VOICE, 2),
        PaperParagraph(shortened(told.voice, PASSAGE)),
    ]
    for title, items in (
        (WELL, told.found(FindingWord.STRENGTH)),
        (IMPROVE, told.found(FindingWord.IMPROVEMENT)),
        (ACTIONS, tuple(f"{words} ({who})" if who else words for words, who in told.actions)),
    ):
        short = tuple(shortened(one, LINE) for one in items[:BRIEFED])
        blocks += [PaperHeading(title, 2), PaperList(short) if short else PaperParagraph(NONE_YET)]
    return Paper(
        title=shortened(f"Briefing: {told.title}", TITLE),
        subtitle=f"{partnership}. Case file audit {told.number}, on one page.",
        marks=(*marks, *((DRAFT,) if told.is_draft else ())),
        blocks=tuple(blocks),
        name=f"audit-{told.number}-briefing",
    )


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many letters, cut after a sentence, else after a word."""
    whole = " ".join(text.split())
    if len(whole) <= most:
        return whole
    end = whole.rfind(". ", 0, most)
    if end > 0:
        return whole[: end + 1]
    return f"{whole[: most - 1].rsplit(' ', 1)[0]}…"
