"""A picture as a file contains everything a reader needs to know."""

import re
import struct
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from layouts.charts import from_readings
from layouts.charts.chart_kinds import AnyChart
from layouts.pictures.export import export_png, export_svg
from tests.layouts.made import LAST, NEIGHBOURS, comparator, indicator, reading, threshold
from tests.layouts.pictures.test_draw import contributions, distribution, reviews

FOOTER = ("Source: Children's Social Care, received 14 October 2025.", "Invented data.")
SVG = "{http://www.w3.org/2000/svg}"


def flagged() -> AnyChart:
    return from_readings.trend_of(
        reading(
            [380, "-", "c", 385, (421,)],
            indicator(thresholds=(threshold(390),)),
            comparators=(comparator(NEIGHBOURS, {2025: 380}),),
            title="Section 47 enquiries rose to 421, above the threshold of 390",
        ),
        "Rochdale",
    )


def test_every_kind_of_dot_is_named_once() -> None:
    drawn = from_readings.trend_of(reading([380, 385, 383], indicator()))
    rows = drawn.table.rows
    dot = rows[0].mark
    assert dot is not None
    judged = replace(rows[0], mark=replace(dot, word="as expected"))
    mixed = replace(drawn, table=replace(drawn.table, rows=(judged, *rows[1:])))
    said = words(export_svg(mixed))
    assert said.count("no exception") == 1
    assert "as expected" not in said


CHARTS = pytest.mark.parametrize(
    "chart",
    [
        flagged(),
        from_readings.bands(distribution([(10, 70, 15, 5), ("-", "-", "-", "-")])),
        from_readings.rare_events(reading([0, 1, "c", "-"])),
        from_readings.outcomes(reviews([1], [[1], [0], [0]])),
        contributions(),
    ],
    ids=lambda chart: type(chart).__name__,
)


def words(svg: str) -> str:
    return " ".join(e.text or "" for e in ElementTree.fromstring(svg).iter(f"{SVG}text"))


def test_title_unit_quarter_source_states_and_invented_data_are_inside() -> None:
    said = words(export_svg(flagged(), footer=FOOTER))
    for text in (
        "Section 47 enquiries rose to 421, above the threshold of 390",
        "enquiries in the quarter",
        f"Quarter: {LAST}.",
        *FOOTER,
        "high",
        "beyond the threshold",
        "not received",
        "hidden",
        "380 Neighbours, mean",
        "Comparators are annual figures",
    ):
        assert text in said


@CHARTS
def test_a_file_needs_nothing_from_outside(chart: AnyChart) -> None:
    svg = export_svg(chart, footer=FOOTER)
    tags = {e.tag.removeprefix(SVG) for e in ElementTree.fromstring(svg).iter()}
    assert tags <= {"svg", "title", "path", "rect", "circle", "text"}
    for forbidden in ("class=", "var(", "<style", "filter", "href", "url(", "data-", "pattern"):
        assert forbidden not in svg
    assert "Arial" in svg


@CHARTS
def test_every_colour_is_written_out_and_on_paper(chart: AnyChart) -> None:
    svg = export_svg(chart)
    used = set(re.findall(r'(?:fill|stroke)="([^"]+)"', svg))
    assert all(re.fullmatch(r"#[0-9A-F]{6}|none", colour) for colour in used)
    root = ElementTree.fromstring(svg)
    ground = root.find(f"{SVG}rect")
    assert ground is not None
    assert ground.attrib["fill"] == "#FFFFFF"
    assert (ground.attrib["width"], ground.attrib["height"]) == (
        root.attrib["width"], root.attrib["height"],
    )  # fmt: skip


def test_words_of_a_file_are_escaped() -> None:
    svg = export_svg(from_readings.trend_of(reading([1, 2], title="<b> & co")), footer=("<i>",))
    assert "&lt;b&gt; &amp; co" in svg
    assert "<b>" not in svg
    ElementTree.fromstring(svg)


@CHARTS
def test_a_picture_becomes_pixels_of_twice_its_size(chart: AnyChart) -> None:
    svg = export_svg(chart, footer=FOOTER)
    png = export_png(svg)
    assert png.startswith(b"\x89PNG")
    wide, _ = struct.unpack(">II", png[16:24])
    assert wide == 2 * 760


def test_the_words_of_a_png_are_drawn_in_our_font() -> None:
    chart = from_readings.trend_of(reading([1, 2, 3], title="mmmmmmmmmmmmmmmmmmm"))
    with_words = export_png(export_svg(chart, footer=("m" * 60,)))
    without = export_png(re.sub(r"<text.*?</text>", "", export_svg(chart)))
    assert len(with_words) > len(without) + 2000
