"""What stands in papers as files is read: by sentence, by row, by point of a chart."""

import shutil
from collections.abc import Callable
from dataclasses import replace

import pytest

from dashboard.catalogue.parts import ALL
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from dashboard.reports.paper import (
    Paper,
    PaperFigure,
    PaperGroup,
    PaperHeading,
    PaperParagraph,
    PaperTable,
    PlottedChart,
    PlottedSeries,
)
from data_access.documents.docx_paper import write_docx
from data_access.documents.pdf_paper import write_pdf
from data_access.documents.pptx_paper import write_pptx
from tests.attack.counted import Cell
from tests.attack.documents import DOCX, PDF, PPTX, read_document, report_documents
from tests.attack.gathered import Gathered
from tests.attack.knowledge import World
from tests.attack.printed import misread, of_hidden, telling
from tests.attack.sending import drawn_files
from tests.conftest import unavailable
from tests.dashboard.reports.made import FIGURE

pytestmark = pytest.mark.exports

KEY = "missing_children_cpp_cse"
Written = Callable[[Paper], bytes]
KINDS = [
    pytest.param(DOCX, lambda paper: write_docx(paper), id="docx"),
    pytest.param(PPTX, lambda paper: write_pptx(paper), id="pptx"),
    pytest.param(PDF, lambda paper: write_pdf(paper), id="pdf"),
]


def place_of(world: World, *, hidden: bool) -> tuple[Quarter, int]:
    """Give the latest quarter of the line whose figure is hidden or shown, with its count."""
    shown = world.known_to(Audience.PUBLIC)
    latest = (
        found
        for cell in world.counted
        if (cell.indicator, cell.part) == (KEY, ALL)
        and (found := world.counted.latest(Cell(KEY, ALL, cell.quarter))) is not None
        and world.counted.value(found)
    )
    cell = max((c for c in latest if (c not in shown) is hidden), key=lambda c: c.quarter)
    return cell.quarter, round(world.counted.value(cell))


def paper(world: World, quarter: Quarter, said: str, count: int) -> Paper:
    """Make a paper that says a number of the line in a sentence, a row and a chart."""
    line, area = world.catalogue.indicator(KEY), world.catalogue.partnership.area_name
    year, name = str(quarter).split()
    series = PlottedSeries(area, "ours", (float(count),))
    figure: PaperFigure = replace(
        FIGURE, plotted=PlottedChart(((year, name),), (series,), "children in the quarter")
    )
    rows = ((str(quarter), str(count), "as expected"),)
    return Paper(
        title="A report",
        subtitle="",
        marks=(),
        blocks=(
            PaperGroup(
                (
                    PaperHeading(f"{line.short}: as expected", 3),
                    PaperParagraph(said),
                    figure,
                    PaperTable(
                        f"{line.title}: figures by quarter", ("Quarter", "Children", "State"), rows
                    ),
                )
            ),
        ),
    )


def read(
    world: World, kind: str, write: Written, quarter: Quarter, said: str, count: int
) -> Gathered:
    """Give what is read of such a paper."""
    if kind == PDF and shutil.which("pdftotext") is None:
        unavailable("poppler is not installed")
    body = write(paper(world, quarter, said, count))
    return read_document(world.catalogue, kind, body, "/reports/x", quarter)


@pytest.mark.parametrize(("kind", "write"), KINDS)
def test_a_hidden_count_in_a_document_would_be_found_out(
    world: World, kind: str, write: Written
) -> None:
    quarter, count = place_of(world, hidden=True)
    line = world.catalogue.indicator(KEY)
    found = read(world, kind, write, quarter, f"{line.short}: there were {count} of them.", count)
    assert of_hidden(world, Audience.PUBLIC, found)
    assert any("of them" in one for one in telling(world, Audience.PUBLIC, found))


@pytest.mark.parametrize(("kind", "write"), KINDS)
def test_a_shown_count_in_a_document_is_read_as_it_is(
    world: World, kind: str, write: Written
) -> None:
    quarter, count = place_of(world, hidden=False)
    found = read(world, kind, write, quarter, "Nothing stands out.", count)
    assert {(one.indicator, one.quarter, one.value) for one in found.printed} == {
        (KEY, quarter, float(count))
    }
    assert misread(world, Audience.PUBLIC, found) == []
    wrong = read(world, kind, write, quarter, "Nothing stands out.", count + 40)
    assert misread(world, Audience.PUBLIC, wrong)


def test_the_latest_reports_are_opened_as_each_kind_of_document() -> None:
    assert report_documents(Quarter(2025, 2)) == [
        "/reports/2025-26-q2.docx",
        "/reports/2025-26-q2.pptx",
        "/reports/2025-26-q2.pdf",
        "/reports/year/2024-25.docx",
        "/reports/year/2024-25.pptx",
        "/reports/year/2024-25.pdf",
    ]


def test_files_are_drawn_by_lot_and_equally_many_of_each_kind() -> None:
    files = [f"/a/{n}.csv" for n in range(5)] + [f"/a/{n}.svg" for n in range(90)]
    files += [f"/a/{n}.xlsx?of=parts" for n in range(90)]
    drawn = drawn_files(files, 45)
    assert len(set(drawn)) == 45
    assert sum(".csv" in one for one in drawn) == 5
    assert sum(".svg" in one for one in drawn) == 20
    assert drawn_files(reversed(files), 45) == drawn
    assert sorted(drawn_files(files, 1000)) == sorted(files)
