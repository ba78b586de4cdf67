"""What a performance report says, as one reader may read it, before it becomes a paper."""

from dataclasses import dataclass

from dashboard.quarters import Quarter
from dashboard.reports.paper import PaperFigure, PaperQuote, PaperTable


@dataclass(frozen=True, slots=True)
class ReportQuarter:
    """One line at a quarter in a report: its story, its evidence, its picture and its table.

    `quotes` is what was said of it. `key` is its indicator's and `measure` that of its figures.
    """

    name: str
    story: str
    evidence: str
    figure: PaperFigure
    table: PaperTable
    quotes: tuple[PaperQuote, ...] = ()
    key: str = ""
    measure: str = "number"


@dataclass(frozen=True, slots=True)
class ReportedItem:
    """One exception in a report.

    `place` says why it stands where it does, `state` what has become of it and `done` what was
    recorded. If `is_new` is true, nobody has taken it up. `asked` says who was asked and has said
    nothing. `questions` are put to the meeting. `key` is its indicator's, and `span` its first and
    last quarter; without them none of its sentences can be edited.
    """

    story: str
    theme: str
    place: str
    state: str
    done: tuple[str, ...]
    evidence: str
    figure: PaperFigure
    is_new: bool = False
    quotes: tuple[PaperQuote, ...] = ()
    asked: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    key: str = ""
    span: tuple[Quarter, Quarter] | None = None


@dataclass(frozen=True, slots=True)
class ReportTheme:
    """A theme in a report: what its exceptions say or that there are none, and its lines."""

    title: str
    sentences: tuple[str, ...]
    lines: tuple[ReportQuarter, ...]
    quotes: tuple[PaperQuote, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """The summary for members.

    `answer` are the sentences of the first page, `lede` says how many indicators stand out, and
    `counts` how many lines are in each state. `apart` are matters without an exception. `over` says
    that a later quarter is over. `left` is what is left from last time. `shows_all` says whether
    the report has the counts that others are not shown.
    """

    answer: tuple[str, ...]
    lede: str
    counts: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    over: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    shows_all: bool = False


@dataclass(frozen=True, slots=True)
class ReportPathway:
    """The pathway in a report: its pressure points, its steps as a table, and a caution."""

    pressure: tuple[str, ...]
    table: PaperTable
    caution: str


@dataclass(frozen=True, slots=True)
class ReportQuality:
    """The quality of the data: relations that do not hold, the years beside the published ones.

    `held` are corrections that are not shown. `checked` are the quarters that were checked.
    """

    failures: tuple[str, ...]
    checked: str
    held: tuple[str, ...]
    years: PaperTable
    publications: PaperTable
    populations: str


@dataclass(frozen=True, slots=True)
class ReportContent:
    """All that a report says. A table without rows, and an empty part, is said in words.

    `title` names the report and its span ("2025-26 Q2", "2024-25"); `quarter` is its last one.
    `facts` stand on the first page. `year` is the year's own table, None in a quarterly report.
    `comparisons` has our figure with its interval beside other areas, and `cautions` what to know
    of it. `methods` are headings with their paragraphs. `by_hand` is what stewards are told of
    sentences that somebody edited.
    """

    title: str
    subtitle: str
    name: str
    span: str
    quarter: Quarter
    marks: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    summary: ReportSummary
    received: PaperTable
    waiting: str
    nothing: str
    items: tuple[ReportedItem, ...]
    themes: tuple[ReportTheme, ...]
    pathway: ReportPathway | None
    comparisons: PaperTable
    cautions: tuple[str, ...]
    sources: str
    actions: PaperTable
    quality: ReportQuality
    methods: tuple[tuple[str, str], ...]
    marks_explained: tuple[tuple[str, str], ...]
    definitions: PaperTable
    year: PaperTable | None = None
    by_hand: tuple[str, ...] = ()
