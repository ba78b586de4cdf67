"""The sentences of a report that rules make, by name, and those that somebody wrote in their place.

An edited sentence holds for a reader if the rule says to this reader what it said to the editor,
and the figures that the reader sees behind it are those that they saw then. Otherwise the rule's
own sentence stands again. Stewards go on to read the edited one, and are told what the rule says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256

from dashboard.commentary.edited_sentences import EditedSentence
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.reports.report_content import (
    ReportContent,
    ReportedItem,
    ReportPathway,
    ReportQuarter,
    ReportSummary,
    ReportTheme,
)

BASIS_ROWS = 5
"""The latest quarters of a line that its sentences are about: a year, and the one before it."""


@dataclass(frozen=True, slots=True)
class ReportSentence:
    """One sentence that a rule makes, and its edit if it has one.

    `place` is its name in the report and `section` the heading that it stands under. `lines` are
    the indicators that it is about, from `first` to `last`. `basis` is a digest of their figures as
    the reader sees them. `is_outdated` says that the edit does not hold for the reader.
    """

    place: str
    section: str
    rule: str
    basis: str
    lines: tuple[str, ...]
    first: Quarter
    last: Quarter
    edit: EditedSentence | None = None
    is_outdated: bool = False


@dataclass(frozen=True, slots=True)
class EditedReport:
    """What a report says with its edited sentences, and every sentence that may be edited."""

    content: ReportContent
    sentences: tuple[ReportSentence, ...]

    @property
    def edited(self) -> tuple[ReportSentence, ...]:
        """Return the sentences that were edited, in the order of the report."""
        return tuple(one for one in self.sentences if one.edit is not None)


@dataclass(frozen=True, slots=True)
class _About:
    """What sentences are about: where they stand, their lines and quarters, and their figures."""

    section: str
    lines: tuple[str, ...]
    first: Quarter
    last: Quarter
    figures: tuple[str, ...]


@dataclass(slots=True)
class _Desk:
    """Puts edited sentences in place of a report's own, and keeps all of them by name."""

    edits: dict[str, EditedSentence]
    audience: Audience
    found: list[ReportSentence] = field(default_factory=list)

    def say(self, place: str, rule: str, about: _About) -> str:
        """Return the sentence in force of a place; an empty sentence stays empty."""
        if not rule:
            return rule
        basis = sha256("\n".join((rule, *about.figures)).encode()).hexdigest()[:16]
        edit = self.edits.get(place)
        holds = edit is not None and (edit.rule, edit.bases.get(self.audience)) == (rule, basis)
        self.found.append(
            ReportSentence(
                *(place, about.section, rule, basis, about.lines, about.first, about.last, edit),
                is_outdated=edit is not None and not holds,
            )
        )
        keeps = edit is not None and (holds or self.audience is Audience.STEWARD)
        return edit.text if edit is not None and keeps else rule

    def say_each(self, place: str, rules: Sequence[str], about: _About) -> tuple[str, ...]:
        """Return the sentences in force of some places that follow each other."""
        return tuple(
            self.say(f"{place}-{number}", rule, about) for number, rule in enumerate(rules, 1)
        )


def edited_report(
    given: ReportContent, edits: Iterable[EditedSentence], audience: Audience
) -> EditedReport:
    """Return a report for an audience with its edited sentences in place of the rules'."""
    desk = _Desk({one.place: one for one in edits}, audience)
    content = replace(
        given,
        summary=_summary(desk, given),
        items=tuple(_item(desk, one) for one in given.items),
        themes=tuple(_theme(desk, one, given.quarter) for one in given.themes),
        pathway=_pathway(desk, given),
    )
    return EditedReport(content, tuple(desk.found))


def _summary(desk: _Desk, given: ReportContent) -> ReportSummary:
    said, every = given.summary, tuple(line.key for theme in given.themes for line in theme.lines)
    figures = (*said.answer, said.lede, *said.counts, *(one.evidence for one in given.items))
    section, keys = "Summary for members", tuple(dict.fromkeys(every))
    about = _About(section, keys, given.quarter, given.quarter, figures)
    return replace(
        said,
        answer=desk.say_each("answer", said.answer, about),
        lede=desk.say("lede", said.lede, about),
        apart=desk.say_each("apart", said.apart, about),
        left=desk.say_each("left", said.left, about),
        over=desk.say_each("over", said.over, about),
    )


def _item(desk: _Desk, one: ReportedItem) -> ReportedItem:
    if one.span is None:
        return one
    first, last = one.span
    figures = (one.story, one.evidence, one.place, one.figure.alt)
    about = _About("Exceptions, and what is being done", (one.key,), first, last, figures)
    name = f"exception-{one.key}-{first.address}"
    return replace(
        one,
        story=desk.say(f"{name}-story", one.story, about),
        evidence=desk.say(f"{name}-evidence", one.evidence, about),
        place=desk.say(f"{name}-place", one.place, about),
    )


def _theme(desk: _Desk, one: ReportTheme, quarter: Quarter) -> ReportTheme:
    lines = tuple(dict.fromkeys(line.key for line in one.lines))
    figures = (*one.sentences, *(text for line in one.lines for text in _figures(line)))
    about = _About(one.title, lines, quarter, quarter, figures)
    return replace(
        one,
        sentences=desk.say_each(f"theme-{one.key}", one.sentences, about),
        lines=tuple(_line(desk, line, one.title, quarter) for line in one.lines),
    )


def _line(desk: _Desk, line: ReportQuarter, section: str, quarter: Quarter) -> ReportQuarter:
    about = _About(section, (line.key,), quarter, quarter, _figures(line))
    name = f"line-{line.key}-{line.measure}"
    return replace(
        line,
        story=desk.say(f"{name}-story", line.story, about),
        evidence=desk.say(f"{name}-evidence", line.evidence, about),
    )


def _figures(line: ReportQuarter) -> tuple[str, ...]:
    latest = (cell for row in line.table.rows[:BASIS_ROWS] for cell in row)
    return (line.story, line.evidence, line.figure.alt, *latest)


def _pathway(desk: _Desk, given: ReportContent) -> ReportPathway | None:
    found = given.pathway
    if found is None:
        return None
    lines = tuple(dict.fromkeys(line.key for theme in given.themes for line in theme.lines))
    figures = tuple(cell for row in found.table.rows for cell in row)
    about = _About("From contact to care", lines, given.quarter, given.quarter, figures)
    return replace(found, pressure=desk.say_each("pathway", found.pressure, about))


def edit_cautions(found: EditedReport, drafts: Iterable[int]) -> tuple[str, ...]:
    """Return what a steward is told of edited sentences that are drafts, or that are outdated.

    `drafts` are the numbers of the edits that are not released yet.
    """
    waiting, told = frozenset(drafts), []
    for one in found.edited:
        assert one.edit is not None
        if one.is_outdated:
            told.append(
                f"“{one.edit.text}” Figures changed since this was edited: others read the rule’s "
                f"sentence, which is now “{one.rule}”"
            )
        elif one.edit.number in waiting:
            told.append(f"“{one.edit.text}” This is a draft: others read “{one.rule}”")
    return tuple(told)
