"""What is taken out of the page of shares beside the population: two pictures with their data."""

from dashboard.catalogue.indicators import Catalogue
from layouts.charts.ratios.share_ratios import COLUMNS, RatioChart, cases_text
from layouts.compared import disproportionality as page
from layouts.files.exhibit import Exhibit, FileTable, text_table


def share_exhibits(view: page.View, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """Return the ratios along the pathway and those over the years, as they are drawn."""
    drawn = (("pathway", view.along), ("years", view.over))
    return tuple(_exhibit(view, key, chart) for key, chart in drawn if chart is not None)


def _exhibit(view: page.View, key: str, chart: RatioChart) -> Exhibit:
    line = f"-{view.line.key}" if key == "years" else ""
    sources = page.population_sources(view)
    return Exhibit(
        key=key,
        stem=f"disproportionality-{view.split.key}{line}-{chart.quarter.address}",
        title=chart.title,
        quarter=str(chart.quarter),
        alt=chart.alt,
        chart=chart,
        table=_ratios(chart),
        more=(_left_out(view),),
        facts=(
            ("What a ratio says", page.SAYS),
            ("How to read it", " ".join((page.RULES, *page.share_cautions(view)))),
            ("Population", " ".join(sources)),
        ),
        footer=(*sources, f"{view.frame.partnership}."),
    )


def _ratios(chart: RatioChart) -> FileTable:
    rows = [
        (
            row.key,
            str(row.quarter),
            group.label,
            row.line,
            row.cases,
            row.share,
            row.of_children,
            row.population,
            *row.ends,
            row.word,
        )
        for group in chart.groups
        for row in group.rows
    ]
    group, line, _to, *others, _ratio, words = COLUMNS
    ends = ("Ratio", "Lower end", "Upper end")
    return text_table("Ratios", ("Indicator", "Quarter", group, line, *others, *ends, words), rows)


def _left_out(view: page.View) -> FileTable:
    """Return how many cases of each step have no group recorded, as the page says it first."""
    rows = [
        (
            step.indicator.key,
            str(step.quarter),
            step.indicator.short,
            "" if step.total is None else cases_text(step.total, step),
            one.part.title,
            cases_text(one.cases, step) if one.cases else page.left_out_words(one),
        )
        for step in view.steps
        for one in step.left_out
    ]
    columns = ("Indicator", "Quarter", "Line", "All cases", "Left out", "Cases left out")
    return text_table("Not recorded", columns, rows)
