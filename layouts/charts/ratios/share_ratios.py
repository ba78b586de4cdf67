"""The charts of a group's share of cases beside its share of children: what they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard import number_formats
from dashboard.catalogue.indicators import Breakdown
from dashboard.comparators.intervals import Standing
from dashboard.compared.disproportionality import GroupRatio, StepShares
from dashboard.number_formats import PERCENT, unit_like
from dashboard.quarters import Quarter
from layouts.charts.chart import Chart, ChartTable, TableCell, TableRow

COLUMNS = (
    "Group",
    "Line",
    "Four quarters to",
    "Cases",
    "Share of cases",
    "Share of children",
    "Population of",
    "Ratio (95% interval)",
    "Share of cases, in words",
)
BESIDE: Mapping[Standing, str] = {
    Standing.HIGHER: "larger than of children",
    Standing.SIMILAR: "not clearly different",
    Standing.LOWER: "smaller than of children",
}
"""What a ratio's interval says beside 1, in words."""
PROPORTION, FOUR_QUARTERS = "proportion", "four-quarters"
"""The kinds of what is made of four quarters together, and of a sum of four quarters."""
_SAME = "a ratio of 1 is the same share as of children aged 0 to 17"
_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class RatioRow:
    """One ratio: of one line and one group, in the four quarters that end with `quarter`.

    `key` is the line's key and `label` what tells the row from the others of its group. The other
    texts are as people read them. `ends` are the ratio and the two ends of its interval, with
    enough decimals to show their side of 1; or why there is no ratio, and two empty texts.
    `interval` is the lower end, the ratio and the upper end; None if there is no ratio. `summed`
    says whether `cases` are a sum of the four quarters, not an average.
    """

    key: str
    quarter: Quarter
    label: str
    line: str
    cases: str
    share: str
    of_children: str
    population: str
    ends: tuple[str, str, str]
    word: str
    interval: tuple[float, float, float] | None
    summed: bool

    @property
    def text(self) -> str:
        """Return the ratio with its interval, "1.42 (1.24 to 1.62)", or why there is none."""
        ratio, low, high = self.ends
        return f"{ratio} ({low} to {high})" if self.interval else ratio


@dataclass(frozen=True, slots=True)
class RatioGroup:
    """A group with its ratios, in the order of the chart."""

    key: str
    label: str
    rows: tuple[RatioRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RatioChart(Chart):
    """Each group's ratios, with their intervals, on one scale on which half and double are alike.

    Groups are in the catalogue's order, which is no rank.
    """

    groups: tuple[RatioGroup, ...]

    @property
    def rows(self) -> tuple[RatioRow, ...]:
        """Return the ratios of all groups."""
        return tuple(row for group in self.groups for row in group.rows)


def pathway_ratios(steps: Sequence[StepShares], split: Breakdown, quarter: Quarter) -> RatioChart:
    """Return the chart of each group along the steps of the pathway."""
    groups = _groups(split, [(one.indicator.short, one) for one in steps])
    title = f"{split.title}: shares beside the population, along the pathway"
    return _chart(groups, "pathway", title, quarter)


def yearly_ratios(years: Sequence[StepShares], split: Breakdown, quarter: Quarter) -> RatioChart:
    """Return the chart of each group of one line, over years that do not overlap."""
    groups = _groups(split, [(f"to {one.quarter}", one) for one in years])
    line = years[0].indicator if years else None
    title = f"{line.title_name if line else ''} by {split.title.lower()}: shares over the years"
    return _chart(groups, line.key if line else "pathway", title, quarter)


def _chart(groups: tuple[RatioGroup, ...], key: str, title: str, quarter: Quarter) -> RatioChart:
    return RatioChart(
        key=key,
        name="Shares beside the population",
        title=title,
        evidence=f"Four quarters together; {_SAME}",
        unit_line="ratio of the two shares",
        quarter=quarter,
        groups=groups,
        table=ChartTable(COLUMNS, tuple(_table_row(g, row) for g in groups for row in g.rows)),
    )


def _groups(split: Breakdown, found: Sequence[tuple[str, StepShares]]) -> tuple[RatioGroup, ...]:
    groups = []
    for part in split.parts:
        rows = [
            _row(label, step, group)
            for label, step in found
            for group in step.groups
            if group.part.key == part.key
        ]
        if rows:
            groups.append(RatioGroup(part.key, part.title, tuple(rows)))
    return tuple(groups)


def _row(label: str, step: StepShares, group: GroupRatio) -> RatioRow:
    given, standing = group.ratio, group.standing
    return RatioRow(
        key=step.indicator.key,
        quarter=step.quarter,
        label=label,
        line=step.indicator.short,
        cases=cases_text(group.cases, step) if group.cases is not None else _absent(group),
        share=_per_cent(group.share, step.unit),
        of_children=_per_cent(group.population_share, PERCENT),
        population=str(step.population.year) if step.population else "",
        ends=_ends(group, step.unit),
        word=BESIDE[standing] if standing else "",
        interval=(given.lower, given.value, given.upper) if given else None,
        summed=not step.is_average,
    )


def cases_text(cases: float, step: StepShares) -> str:
    """Write how many cases there are in four quarters, or on an average last day."""
    return number_formats.figure_text(cases, step.unit, 0)


def _ends(group: GroupRatio, unit: str) -> tuple[str, str, str]:
    if group.ratio is None:
        return _absent(group), "", ""
    low, high = (_end(end) for end in (group.ratio.lower, group.ratio.upper))
    value = number_formats.figure_text(group.ratio.value, unit_like("", unit), _DECIMALS)
    return value, low, high


def _end(end: float) -> str:
    """Write an end of an interval; one that rounds to 1 is the nearest hundredth on its side."""
    text = number_formats.figure_text(end, "", _DECIMALS)
    if text != number_formats.figure_text(1.0, "", _DECIMALS) or end == 1.0:
        return text
    return number_formats.figure_text(1.01 if end > 1 else 0.99, "", _DECIMALS)


def _absent(group: GroupRatio) -> str:
    return str(group.absent or "")


def _per_cent(share: float | None, unit: str) -> str:
    if share is None:
        return ""
    return number_formats.figure_text(share, unit_like(PERCENT, unit), 1)


def _table_row(group: RatioGroup, row: RatioRow) -> TableRow:
    cells = (
        TableCell(row.line, "name"),
        TableCell(str(row.quarter), "name"),
        TableCell(row.cases, FOUR_QUARTERS if row.summed else PROPORTION, group.key),
        TableCell(row.share, PROPORTION, group.key),
        TableCell(row.of_children, "comparator", group.key),
        TableCell(row.population, "name"),
        TableCell(row.text, PROPORTION, group.key),
        TableCell(row.word),
    )
    return TableRow(group.label, cells, row.quarter)
