"""Charts of the parts behind a change, and of the pathway."""

from dashboard.figures.contributions import split_change as split
from dashboard.figures.observations import Status
from layouts.charts import part_charts
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
