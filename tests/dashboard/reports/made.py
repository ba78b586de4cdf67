"""A paper with every kind of block, and a report with nothing in it, made by hand."""

from dashboard.commentary.plain_text import text_blocks
from dashboard.quarters import Quarter
from dashboard.reports.paper import (
    Paper,
    PaperFigure,
    PaperGroup,
    PaperHeading,
    PaperList,
    PaperParagraph,
    PaperQuote,
    PaperTable,
    PlottedChart,
    PlottedSeries,
)
from dashboard.reports.report_content import ReportContent, ReportQuality, ReportSummary

ALT = "Enquiries rose to 421. Expected 334 to 404, “at most” <400> & rising."
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="760" height="100" viewBox="0 0 760 100">'
    "<title>Enquiries rose to 421. Expected 334 to 404, “at most” &lt;400&gt; &amp; rising.</title>"
    '<path d="M0 90L760 10" stroke="#1A2233"/>'
    '<text x="9" y="20" font-family="\'Source Sans 3\'" font-size="14">421</text></svg>'
)
PLOTTED = PlottedChart(
    (("2024-25", "Q3"), ("2024-25", "Q4"), ("2025-26", "Q1"), ("2025-26", "Q2")),
    (
        PlottedSeries("Testshire", "ours", (380.0, None, 389.0, 421.0)),
        PlottedSeries("usual level", "level", (372.0, 372.0, 372.0, 372.0)),
        PlottedSeries("threshold 390", "threshold", (None, None, 390.0, 390.0)),
        PlottedSeries("England", "comparator", (350.0, 350.0, None, None)),
    ),
    "enquiries in the quarter",
)
FIGURE = PaperFigure("Section 47 enquiries", ALT, SVG, 760, 100, PLOTTED)
TABLE = PaperTable(
    "Section 47 enquiries: figures by quarter",
    ("Quarter", "Enquiries", "State"),
    (("2025-26 Q2", "421", "high"), ("2025-26 Q1", "not received", "not received")),
    links=("/indicator/s47/2025-26-q2", "/indicator/s47/2025-26-q1"),
)
HOSTILE = '=cmd() <script>alert("x")</script> خدمات الأطفال 👶 Łódź'
QUOTE = PaperQuote(text_blocks(f"{HOSTILE}\n\n- one\n- https://example.org/a"), "Head, 4 May 2026")
LINE = PaperGroup(
    (
        PaperHeading("Enquiries rose to 421", 3),
        PaperParagraph("Expected 334 to 404."),
        FIGURE,
        QUOTE,
        TABLE,
    )
)
PAPER = Paper(
    title="Quarterly performance report 2025-26 Q2",
    subtitle="Quarter to 30 September 2025",
    marks=("OFFICIAL-SENSITIVE: contains small numbers", "Invented data"),
    blocks=(
        PaperHeading("Summary for members", new_page=True),
        PaperParagraph("Enquiries are above our threshold.", lead=True),
        PaperParagraph(HOSTILE, soft=True),
        PaperHeading("What deserves the meeting’s time", 2, listed=False),
        PaperList(("First", "Second"), numbered=True),
        PaperHeading("Theme by theme"),
        PaperHeading("Child protection", 2),
        LINE,
        PaperHeading("Open actions"),
        PaperTable("Open actions", ("Action", "Who"), (("A leaflet", "Clerk"),)),
    ),
    name="quarterly-report-2025-26-q2",
    facts=(("Partnership", "Testshire"),),
    contents=True,
)


def empty_table(caption: str) -> PaperTable:
    """Give a table without rows."""
    return PaperTable(caption, ("One", "Two"), ())


EMPTY = ReportContent(
    title="Quarterly performance report 2025-26 Q2",
    subtitle="",
    name="report",
    span="2025-26 Q2",
    quarter=Quarter(2025, 2),
    marks=(),
    facts=(),
    summary=ReportSummary((), "Nobody has sent their return."),
    received=empty_table("Returns"),
    waiting="",
    nothing="Nothing can be judged yet.",
    items=(),
    themes=(),
    pathway=None,
    comparisons=empty_table("Compared"),
    cautions=(),
    sources="",
    actions=empty_table("Actions"),
    quality=ReportQuality((), "2025-26 Q2", (), empty_table("Years"), empty_table("Files"), ""),
    methods=(("Quarters", "Q1 is April to June."),),
    marks_explained=(("Dot", "A quarter."),),
    definitions=empty_table("Definitions"),
)
"""A quarter with no data at all."""
