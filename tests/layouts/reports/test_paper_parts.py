"""Charts as parts of a paper: their alternative texts, their rows, and their words as words."""

from dataclasses import replace
from xml.etree import ElementTree

from dashboard.figures.time_spans import TimeSpan
from layouts.charts import from_readings
from layouts.charts.chart_kinds import Trend
from layouts.reports.paper_parts import ROWS, paper_figure, paper_table
from tests.layouts.made import LAST, Stated, indicator, reading, threshold

NAME = "{http://www.w3.org/2000/svg}"
VALUES: list[Stated] = [float(n) for n in range(380, 396)]


def _chart() -> Trend:
    line = indicator(thresholds=(threshold(390),))
    return from_readings.trend_of(reading([*VALUES, "c", (421,)], line, title="A & <b>"))


def test_the_title_of_the_picture_is_the_charts_alternative_text() -> None:
    chart = _chart()
    figure = paper_figure(chart)
    drawn = ElementTree.fromstring(figure.svg)
    assert drawn.findtext(f"{NAME}title") == chart.alt == figure.alt
    assert drawn[0].tag == f"{NAME}title"
    assert figure.width == float(drawn.attrib["width"])
    assert figure.caption == chart.name


def test_words_are_words_in_a_named_font_and_nothing_needs_a_stylesheet() -> None:
    drawn = ElementTree.fromstring(paper_figure(_chart()).svg)
    words = list(drawn.iter(f"{NAME}text"))
    assert "421" in [one.text for one in words]
    assert all("Source Sans" in one.attrib["font-family"] for one in words)
    assert all(float(one.attrib["font-size"]) >= 13 for one in words)
    assert not [one for one in drawn.iter() if "class" in one.attrib or one.tag == f"{NAME}a"]


def test_a_table_has_three_years_and_each_row_leads_to_its_quarter() -> None:
    table = paper_table(_chart(), lambda quarter: f"/x/{quarter.address}")
    assert len(table.rows) == ROWS
    assert table.rows[0][:2] == (str(LAST), "421")
    assert table.rows[1][1] == "hidden"
    assert table.links[0] == f"/x/{LAST.address}"
    assert paper_table(_chart()).links == ()


def test_annual_figures_have_a_row_for_each_year() -> None:
    yearly = replace(reading(VALUES), counted=TimeSpan.YEAR)
    table = paper_table(from_readings.trend_of(yearly))
    assert {row[0][-2:] for row in table.rows} == {"Q4"}
    assert len(table.rows) == 4
