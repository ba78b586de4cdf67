"""A performance report as a paper: its sections in their order, and what they say when empty."""

from collections.abc import Iterator, Sequence

from dashboard.exceptions.life import ExceptionStage
from dashboard.meetings.decisions import DecisionKind
from dashboard.reports.paper import (
    Paper,
    PaperBlock,
    PaperGroup,
    PaperHeading,
    PaperList,
    PaperParagraph,
    PaperTable,
)
from dashboard.reports.report_content import (
    ReportContent,
    ReportedItem,
    ReportQuality,
    ReportQuarter,
    ReportTheme,
)

NOT_TAKEN_UP = "What is being done: it is new, and nobody has taken it up yet."
NO_ACTION = "No action is open."
NOT_COMPARED = "No line can be compared with other areas in this quarter."
HIDING = (
    "Counts that could identify a child are left out of this report, and so are those from which "
    "they could be worked out. A gap is never a zero."
)
SHOWING = "This report has every count, small ones too, so it is not for publication."
HOW_COMPARED = (
    "Our 95% interval says between which values our figure could lie by chance alone. Another area "
    "is similar where its figure lies inside it. A count is compared by its rate."
)
NO_YEAR = "Nothing is published of our area as yet."
NO_PUBLICATION = "No published statistics are loaded."


def report_paper(given: ReportContent) -> Paper:
    """Return a report as a paper: the summary first, definitions last."""
    return Paper(
        title=given.title,
        subtitle=given.subtitle,
        marks=given.marks,
        blocks=tuple(_blocks(given)),
        name=given.name,
        facts=given.facts,
        contents=True,
    )


def _blocks(given: ReportContent) -> Iterator[PaperBlock]:
    yield from _summary(given)
    yield from _received(given)
    yield from _exceptions(given)
    if given.year is not None:
        yield PaperGroup((PaperHeading("The year in figures"), given.year))
    yield PaperHeading("Theme by theme", new_page=True)
    for theme in given.themes:
        yield from _theme(theme)
    yield from _pathway(given)
    yield PaperGroup(tuple(_compared(given)))
    yield PaperGroup((PaperHeading("Open actions"), *_table(given.actions, NO_ACTION)))
    yield from _quality(given.quality)
    marks = PaperTable("Marks in charts", ("Mark", "What it means"), given.marks_explained)
    yield PaperGroup((PaperHeading("How to read the charts, and methods"), marks))
    for title, text in given.methods:
        yield PaperGroup((PaperHeading(title, 2, listed=False), PaperParagraph(text)))
    yield PaperHeading("Definitions")
    yield given.definitions


def _compared(given: ReportContent) -> Iterator[PaperBlock]:
    yield PaperHeading("Compared with other areas")
    yield PaperParagraph(HOW_COMPARED)
    yield from _table(given.comparisons, NOT_COMPARED)
    yield from map(_note, given.cautions)
    yield from _soft(given.sources)


def _summary(given: ReportContent) -> Iterator[PaperBlock]:
    said = given.summary
    yield PaperHeading("Summary for members", new_page=True)
    for sentence in said.answer or (given.nothing,):
        yield PaperParagraph(sentence, lead=True)
    yield PaperParagraph(said.lede)
    if given.items:
        title = "What deserves the meeting’s time" if given.year is None else "What stood out"
        yield PaperHeading(title, 2, listed=False)
        yield PaperList(tuple(f"{one.story} ({one.state})" for one in given.items), numbered=True)
    yield from _listed("Every line and its state", said.counts)
    yield from _listed("Edited by hand: not to be sent out like this", given.by_hand)
    yield from _listed("Without an exception, but worth a look", said.apart)
    yield from _listed("Left from last time", said.left)
    yield from _soft(" ".join(said.over))
    yield _note(SHOWING if said.shows_all else HIDING)


def _received(given: ReportContent) -> Iterator[PaperBlock]:
    waiting = (PaperParagraph(f"Waiting: {given.waiting}"),) if given.waiting else ()
    yield PaperGroup((PaperHeading("What came in"), *waiting, given.received))


def _exceptions(given: ReportContent) -> Iterator[PaperBlock]:
    yield PaperHeading("Exceptions, and what is being done")
    if not given.items:
        yield PaperParagraph(given.nothing)
    for one in given.items:
        yield PaperGroup(tuple(_item(one)))


def _item(one: ReportedItem) -> Iterator[PaperBlock]:
    yield PaperHeading(one.story, 2)
    yield PaperParagraph(f"{one.theme}. {one.place}", soft=True)
    yield PaperParagraph(one.evidence)
    yield one.figure
    yield from one.quotes
    if one.asked:
        yield PaperList(one.asked)
    yield PaperParagraph(_doing(one))
    if one.done:
        yield PaperList(one.done)
    if one.questions:
        yield PaperParagraph("Questions to ask:")
        yield PaperList(one.questions)


def _doing(one: ReportedItem) -> str:
    """Return what stands before the list of what was done about an exception, or in its place."""
    if one.is_new:
        return NOT_TAKEN_UP if one.state == ExceptionStage.NEW.value else f"It {one.state}."
    state = one.state.partition(",")[0].casefold()
    is_over = state == DecisionKind.CLOSE.value
    if one.done and one.done[-1].casefold().startswith(state):
        return "What was done:" if is_over else "What is being done:"
    return f"It is {one.state}." if is_over else f"What is being done: {one.state}."


def _theme(theme: ReportTheme) -> Iterator[PaperBlock]:
    first, *others = theme.lines
    yield PaperGroup(
        (
            PaperHeading(theme.title, 2),
            *map(PaperParagraph, theme.sentences),
            *theme.quotes,
            *_line(first),
        )
    )
    yield PaperGroup((first.table,))
    for line in others:
        yield PaperGroup(tuple(_line(line)))
        yield PaperGroup((line.table,))


def _line(line: ReportQuarter) -> Iterator[PaperBlock]:
    """Yield a line without its table, which may stand on the page after it."""
    yield PaperHeading(line.story, 3)
    yield PaperParagraph(line.evidence)
    yield line.figure
    yield from line.quotes


def _pathway(given: ReportContent) -> Iterator[PaperBlock]:
    found = given.pathway
    if found is None:
        return
    quiet = ("No step is beyond a threshold and no ratio moved by a tenth.",)
    pressure = PaperList(found.pressure or quiet)
    yield PaperGroup((PaperHeading("From contact to care"), pressure, found.table))
    yield PaperParagraph(found.caution, soft=True)


def _quality(found: ReportQuality) -> Iterator[PaperBlock]:
    yield PaperHeading("Data quality")
    yield PaperHeading("Figures that do not fit together", 2, listed=False)
    fine = (f"Every relation holds in {found.checked}.",)
    yield PaperList(found.failures or fine)
    yield from _listed("Corrections that are not shown", found.held)
    for title, table, empty in (
        ("Our year beside the published one", found.years, NO_YEAR),
        ("Published statistics", found.publications, NO_PUBLICATION),
    ):
        heading = PaperHeading(title, 2, listed=False)
        yield PaperGroup((heading, *_table(table, empty)))
    yield from _soft(found.populations)


def _table(table: PaperTable, empty: str) -> Iterator[PaperBlock]:
    yield table if table.rows else PaperParagraph(empty)


def _listed(title: str, items: Sequence[str]) -> Iterator[PaperBlock]:
    if items:
        yield PaperGroup((PaperHeading(title, 2, listed=False), PaperList(tuple(items))))


def _soft(text: str) -> Iterator[PaperBlock]:
    if text:
        yield _note(text)


def _note(text: str) -> PaperParagraph:
    return PaperParagraph(text, soft=True)
