"""What is taken out of the indicator's page and of the page of one of its quarters."""

from dataclasses import replace

from dashboard.catalogue.indicators import Catalogue
from dashboard.figures.contributions import Contributions
from dashboard.number_formats import long_date
from dashboard.readings.readings import Reading, reading_between
from layouts.charts import from_readings, part_charts
from layouts.exhibits.lines import (
    facts_of_line,
    invented_part,
    line_exhibit,
    only_beside,
    sources_of,
)
from layouts.exhibits.tables import page_exhibits, table_exhibit
from layouts.files.exhibit import Exhibit, table_of_chart, text_table
from layouts.frame.shell import PageFrame
from layouts.indicators import comparison_list
from layouts.indicators import indicator as page
from layouts.indicators import quarter as quarter_page
from layouts.indicators.awaiting_release import FROM_YOU, awaiting_section
from layouts.returns.figure_versions import stated_text, version_reason

_ORIGINS = ("Indicator", "Quarter", "Agency", "File", "Place", "Received", "Its note")


def indicator_exhibits(view: page.View, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """Return the chart as the reader chose to see it, and the parts of a chosen breakdown."""
    if view.reading is None:
        return ()
    shown = reading_between(view.reading, *view.zoomed)
    reading = only_beside(shown, view.beside)
    found = [line_exhibit(reading, page.drawn_chart(view, shown), catalogue, view.frame)]
    split = page.drawn_parts(view)
    if split is not None and view.parted is not None:
        found.append(
            Exhibit(
                key="parts",
                stem=f"{view.reading.indicator.key}-{view.reading.quarter.address}-parts",
                title=split.title,
                quarter=str(split.quarter),
                alt=split.alt,
                chart=split,
                table=table_of_chart(split),
                facts=facts_of_line(view.parted, catalogue),
                footer=sources_of(view.parted, catalogue),
            )
        )
    whole = view.whole or view.reading
    return (*found, *_awaiting(view), *_compared(whole, view.frame, catalogue))


def _awaiting(view: page.View) -> tuple[Exhibit, ...]:
    """Return what the reader's agency sent that is not released; nothing for anyone else."""
    drawn = awaiting_section(view.awaiting)
    if drawn is None or view.reading is None:
        return ()
    indicator = view.reading.indicator
    found = page_exhibits(drawn, view.frame, indicator.key)
    title = f"{indicator.title_name}: {FROM_YOU[0].lower()}{FROM_YOU[1:]}"
    return tuple(replace(one, title=title, quarter="") for one in found)


def quarter_exhibits(view: quarter_page.View, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """Return the line up to the quarter, and each breakdown of what is behind a change."""
    reading = view.reading
    line = line_exhibit(reading, from_readings.chart_of(reading, view.ours), catalogue, view.frame)
    facts = facts_of_line(reading, catalogue)
    behind = [_behind(view, split, facts) for split in view.splits if split.rows]
    return (line, *behind, *_compared(reading, view.frame, catalogue), *_origins(view, facts))


def _origins(view: quarter_page.View, facts: tuple[tuple[str, str], ...]) -> tuple[Exhibit, ...]:
    """Return where the figure came from, and its versions if the page shows some."""
    if not view.origins:
        return ()
    reading = view.reading
    several = any(not one.version.stands for one in view.origins)
    first = {one.agency: one for one in reversed(view.origins)}
    rows = [
        (
            reading.indicator.key,
            str(reading.quarter),
            one.agency,
            one.version.source.file,
            one.version.observation.cell,
            long_date(one.version.source.received),
            one.version.observation.reason if one.version.stands else "",
            *(
                (stated_text(one.version), version_reason(one, first=one is first[one.agency]))
                if several
                else ()
            ),
            "yes" if one.version.stands else "no",
        )
        for one in view.origins
    ]
    versions = ("Value", "Why it was sent") if several else ()
    heads = (*_ORIGINS, *versions, "In force")
    table = text_table(f"{reading.indicator.title_name}: where it came from", heads, rows)
    stem = f"{reading.indicator.key}-{reading.quarter.address}-origin"
    return (replace(table_exhibit(table, view.frame, "whence", stem), facts=facts),)


def _compared(reading: Reading, frame: PageFrame, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """Return the list that compares our figure with other areas; nothing if none is compared."""
    if not reading.compared:
        return ()
    stem = f"{reading.indicator.key}-{reading.quarter.address}"
    drawn = comparison_list.compared_list(reading, frame.address)
    return tuple(
        replace(
            one,
            stem=f"{stem}-compared",
            title=f"{reading.indicator.title_name}: {one.title[0].lower()}{one.title[1:]}",
            facts=facts_of_line(reading, catalogue),
            footer=sources_of(reading, catalogue),
            invented=invented_part(reading.comparators),
        )
        for one in page_exhibits(drawn, frame, stem)
    )


def _behind(
    view: quarter_page.View, split: Contributions, facts: tuple[tuple[str, str], ...]
) -> Exhibit:
    quarter = view.reading.quarter
    drawn = part_charts.contributions_chart(split, view.reading.indicator.key, quarter)
    key = f"behind-{split.key}"
    return Exhibit(
        key=key,
        stem=f"{drawn.key}-{quarter.address}-{key}",
        title=f"{view.reading.indicator.title_name}, {drawn.title}",
        quarter=str(quarter),
        alt=drawn.alt,
        chart=drawn,
        table=table_of_chart(drawn),
        facts=facts,
    )
