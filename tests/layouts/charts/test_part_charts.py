"""Charts of the parts behind a change, and of the pathway."""

from dashboard.catalogue.relations import PathwayStep
from dashboard.figures.contributions import split_change as split
from dashboard.figures.observations import Status
from dashboard.readings.pathway import read_pathway as steps
from layouts.charts import part_charts
from layouts.frame.style import MarkShape
from tests import builders as b


def test_rows_keep_the_catalogues_order_and_the_parts_words() -> None:
    line = b.indicator(breakdowns=("age",))
    parts: dict[str, tuple[float | Status, ...]] = {
        "age_0_9": (60, 66),
        "age_10_17": (40, 37),
        "age_none": (0, Status.NOT_RECEIVED),
    }
    more = [o for part, stated in parts.items() for o in b.observations(line, stated, part=part)]
    made = b.material({line: [100, 110]}, more=more)
    quarter = b.FIRST + 1
    chart = part_charts.contributions_chart(split(made, line, "age", quarter, 1), line.key, quarter)
    rows = {row.key: row for row in chart.rows}
    assert list(rows)[:3] == ["age_0_9", "age_10_17", "age_none"]
    assert (rows["age_0_9"].change, rows["age_0_9"].change_text) == (6, "+6")
    assert (rows["age_10_17"].change_text, rows["age_10_17"].now) == ("−3", "37")
    assert rows["age_none"].now == "not received"
    assert rows["age_none"].change is None
    assert [row.heading for row in chart.table.rows][:2] == ["0 to 9", "10 to 17"]
    assert chart.since == b.FIRST


def test_the_pathways_steps_have_volume_rate_and_ratio() -> None:
    first, second = b.indicator("referrals", rate=True), b.stock("plans")
    quarter = b.FIRST + 4
    catalogue = b.catalogue(
        first,
        second,
        pathway=(
            PathwayStep("referrals", "Referrals", ""),
            PathwayStep("plans", "On a plan", "not the same"),
        ),
    )
    made = b.material({first: [700] * 5, second: [300] * 5}, catalogue=catalogue)
    chart = part_charts.pathway_chart(steps(made, quarter))
    one, two = chart.steps
    assert (one.title, one.text, one.stock) == ("Referrals", "700", False)
    assert (two.title, two.text, two.stock) == ("On a plan", "300", True)
    assert one.rate.endswith("per 10,000")
    assert two.ratio.startswith("43 for every 100")
    assert two.caution == "not the same"
    assert two.mark.shape is MarkShape.DOT
    assert [row.heading for row in chart.table.rows] == ["Referrals", "On a plan"]
