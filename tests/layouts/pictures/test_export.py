"""A picture as a file contains everything a reader needs to know."""

import re
import struct
import zlib
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from layouts.charts import from_readings
from layouts.charts.chart_kinds import AnyChart
from layouts.pictures.export import export_png, export_svg
from layouts.pictures.letters.outlines import outlined_text
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
    assert tags <= {"svg", "title", "desc", "defs", "use", "path", "rect", "circle", "g", "text"}
    for forbidden in ("class=", "var(", "<style", "filter", "url(", "data-", "pattern"):
        assert forbidden not in svg
    assert set(re.findall(r'href="(.)', svg)) == {"#"}
    assert "Source Sans" not in svg


@CHARTS
def test_words_are_outlines_and_are_kept_unseen(chart: AnyChart) -> None:
    root = ElementTree.fromstring(export_svg(chart, footer=FOOTER))
    unseen = [one for one in root.findall(f"{SVG}g") if "opacity" in one.attrib]
    assert [one.attrib["opacity"] for one in unseen] == ["0"]
    assert len(list(root.iter(f"{SVG}text"))) == len(list(unseen[0])) > 5
    assert FOOTER[1] in (root.findtext(f"{SVG}desc") or "")
    assert chart.name in (root.findtext(f"{SVG}title") or "")


@CHARTS
def test_each_letter_is_drawn_once_and_every_use_names_one(chart: AnyChart) -> None:
    svg = export_svg(chart, footer=FOOTER)
    root = ElementTree.fromstring(svg)
    drawn = {e.attrib["id"]: e.attrib["d"] for e in root.iter(f"{SVG}path") if "id" in e.attrib}
    assert len({*drawn.values()}) == len(drawn)
    used = re.findall(r'<use xlink:href="#(\w+)"', svg)
    assert {*used} == {*drawn}
    letters = "".join(e.text or "" for e in root.iter(f"{SVG}text")).replace(" ", "")
    assert len(used) == len(letters.replace("\u202f", "").replace("\u00a0", ""))


def test_a_long_title_stays_inside_the_picture() -> None:
    title = "Children who were seen within ten working days, " * 6 + "W" * 90
    root = ElementTree.fromstring(export_svg(from_readings.trend_of(reading([1, 2], title=title))))
    bold = [e for e in root.iter(f"{SVG}text") if float(e.attrib.get("font-size", 0)) > 15]
    assert len(bold) > 4
    for row in bold:
        size = float(row.attrib["font-size"])
        assert outlined_text(row.text or "", size, bold=True).width <= 720


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


def _chunks(png: bytes) -> dict[bytes, bytes]:
    found, at = {}, 8
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        body = png[at + 4 : at + 8 + size]
        assert struct.unpack(">I", png[at + 8 + size : at + 12 + size]) == (zlib.crc32(body),)
        found[body[:4]] = body[4:]
        at += 12 + size
    return found


def test_a_png_has_300_dots_to_the_inch_of_a_papers_column_and_keeps_its_words() -> None:
    png = export_png(export_svg(flagged(), footer=FOOTER), {"Title": "Enquiries, ≥ 390"})
    assert png.startswith(b"\x89PNG")
    chunks = _chunks(png)
    assert struct.unpack(">II", chunks[b"IHDR"][:8])[0] == 1890
    assert struct.unpack(">IIB", chunks[b"pHYs"]) == (11811, 11811, 1)
    assert chunks[b"iTXt"] == b"Title\0\0\0\0\0" + "Enquiries, ≥ 390".encode()


def test_a_remembered_picture_has_the_words_of_who_asks_and_small_numbers_are_not_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    svg, drawn = export_svg(flagged()), []
    png = export_png(svg)

    def draw(svg_string: str, **_: object) -> bytes:
        drawn.append(svg_string)
        return png

    monkeypatch.setattr("resvg_py.svg_to_bytes", draw)
    first, again = (export_png(svg, {"Author": name}, remembered=True) for name in ("A", "B"))
    assert [_chunks(one)[b"iTXt"][-1:] for one in (first, again)] == [b"A", b"B"]
    assert _chunks(first)[b"IDAT"] == _chunks(again)[b"IDAT"] == _chunks(png)[b"IDAT"]
    assert drawn == [svg]
    export_png(svg.replace("#FFFFFF", "#FFFFFE", 1), remembered=True)
    export_png(svg)
    export_png(svg)
    assert len(drawn) == 4


def test_a_png_is_the_same_without_the_unseen_words() -> None:
    svg = export_svg(flagged(), footer=FOOTER)
    assert export_png(svg) == export_png(re.sub(r"<g opacity.*</g>", "", svg, flags=re.DOTALL))
