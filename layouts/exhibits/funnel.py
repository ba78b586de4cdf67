"""What is taken out of the page of all local authorities: their figures, intervals and limits."""

from collections.abc import Sequence

from dashboard import number_formats
from dashboard.catalogue.indicators import Catalogue
from dashboard.comparators.funnels import Funnel, FunnelArea, limits_at_size
from layouts.charts.funnel import funnel_chart
from layouts.exhibits.lines import PUBLISHED_ALONE
from layouts.files.exhibit import Exhibit, FileTable, text_table
from layouts.frame.shell import INVENTED
from layouts.indicators import funnel as page

_LIMITS = ("99.8% limit, lower", "95% limit, lower", "95% limit, upper", "99.8% limit, upper")
_INTERVAL = ("Interval, lower (95%)", "Interval, upper (95%)")


def funnel_exhibits(view: page.View, catalogue: Catalogue) -> tuple[Exhibit, ...]:
    """Return the funnel of a year with all its authorities, and our neighbours as a table."""
    given = view.funnel
    if given is None:
        return ()
    drawn = funnel_chart(view.indicator, given)
    year = number_formats.year_of(given.year)
    indicator = view.indicator
    rule = indicator.comparator
    every = Exhibit(
        key="chart",
        stem=f"funnel-{indicator.key}-{year}",
        title=f"{drawn.name}: {drawn.title}",
        quarter=f"year {year}",
        alt=drawn.alt,
        chart=drawn,
        table=_authorities(view, given, page.areas_in_order(view)),
        more=(_limits(view, given),),
        facts=(
            ("Definition", indicator.definition),
            ("Pooled mean", drawn.mean_text),
            ("How to read it", drawn.evidence),
            ("Order", page.NO_RANKING),
            ("Notes", rule.note if rule else ""),
            ("Source", given.source),
        ),
        footer=(f"Source: {given.source}.",) if given.source else (),
        invented=INVENTED if given.invented else PUBLISHED_ALONE,
    )
    near = page.near_areas(given)
    return (every, _neighbours(view, every, near)) if near else (every,)


def _neighbours(view: page.View, every: Exhibit, near: Sequence[FunnelArea]) -> Exhibit:
    given = view.funnel
    assert given is not None
    title = f"{page.NEIGHBOURS_TITLE}, {every.quarter}"
    return Exhibit(
        key="neighbours",
        stem=f"{every.stem}-neighbours",
        title=f"{view.indicator.title_name}: {title[0].lower()}{title[1:]}",
        quarter=every.quarter,
        alt=f"{title}: a table of {number_formats.plural_text(len(near), 'row')}.",
        table=_as_on_page(_authorities(view, given, near)),
        facts=every.facts,
        footer=every.footer,
        invented=every.invented,
    )


def _authorities(view: page.View, given: Funnel, areas: Sequence[FunnelArea]) -> FileTable:
    """Return authorities with their figures, their intervals and the limits at their sizes."""
    size, unit = page.unit_words(given)
    alike = page.alike_words(given)
    columns = (
        *("Indicator", "Quarter", "Year", "Authority", "Code", "Marked as", "Count", size, unit),
        *(*_INTERVAL, alike, "By the limits", *_LIMITS, "Source"),
    )
    year = number_formats.year_of(given.year)
    rows = [
        (
            view.indicator.key,
            _last_quarter(given),
            year,
            area.name,
            area.code,
            page.role_words(area.role, given.group),
            number_formats.figure_text(area.count, "count"),
            number_formats.figure_text(area.size, "count"),
            *(_figure(given, v) for v in (area.value, area.interval.lower, area.interval.upper)),
            str(area.alike),
            area.beyond.value,
            *_limit_texts(given, area.size),
            given.source,
        )
        for area in areas
    ]
    return text_table("All authorities", columns, rows)


def _as_on_page(table: FileTable) -> FileTable:
    """Return a table of authorities without the columns that only the whole funnel has."""
    end = -1 - len(_LIMITS)
    rows = tuple(row[:end] for row in table.rows)
    return FileTable(page.NEIGHBOURS_TITLE, table.columns[:end], rows)


def _last_quarter(given: Funnel) -> str:
    return f"{number_formats.year_of(given.year)} Q4"


def _limit_texts(given: Funnel, size: float) -> tuple[str, ...]:
    at = limits_at_size(given, size)
    return tuple(_figure(given, end) for end in (at.far_low, at.low, at.high, at.far_high))


def _figure(given: Funnel, value: float) -> str:
    return number_formats.figure_text(value, given.unit, 1)


def _limits(view: page.View, given: Funnel) -> FileTable:
    """Return the curves of the limits as they are drawn, by size, with the pooled mean."""
    size, _unit = page.unit_words(given)
    rows = [
        (
            view.indicator.key,
            _last_quarter(given),
            number_formats.figure_text(point.size, "count"),
            _figure(given, given.mean),
            *(_figure(given, e) for e in (point.far_low, point.low, point.high, point.far_high)),
        )
        for point in given.curve
    ]
    columns = ("Indicator", "Quarter", size, "Pooled mean", *_LIMITS)
    return text_table("Limits", columns, rows)
