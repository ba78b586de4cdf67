"""The page of shares beside the population: who has no group recorded, then each group's ratio."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dash import html
from dash.development.base_component import Component

from dashboard import number_formats
from dashboard.catalogue.indicators import Breakdown, Indicator
from dashboard.comparators.comparisons import TOO_NARROW
from dashboard.compared.disproportionality import LEAST_CASES, LeftOutPart, StepShares
from dashboard.figures.published_values import Publication
from dashboard.number_formats import PERCENT, unit_like
from layouts.charts.ratios.share_ratios import (
    COLUMNS,
    FOUR_QUARTERS,
    PROPORTION,
    RatioChart,
    RatioGroup,
    RatioRow,
    cases_text,
    pathway_ratios,
    yearly_ratios,
)
from layouts.explorer.choices import ChoiceGroup, choice_links
from layouts.frame import shell
from layouts.frame.attributes import aria_marks, data_marks, scroll_marks
from layouts.frame.empty import no_returns
from layouts.frame.file_menu import file_menu
from layouts.frame.style import HIDDEN
from layouts.frame.terms import folded_method
from layouts.pictures.on_page import chart_marks, chart_picture
from layouts.tables.stacked_tables import stacked_table

WIDE = 1240
"""The width of the wide pictures, px: two groups beside each other."""
FOR_PARTNERS = "For partners: the public does not read this page until the partners release it."
INVENTED = " (invented for the demonstration)"
NO_POPULATION = (
    "No population by {by} is loaded yet, so nothing can be set beside it. A mapping tells how a "
    "published one is read: docs/loading-published-figures.md."
)
SAYS = (
    "A ratio is a group’s share of the cases divided by its share of children aged 0 to 17, four "
    "quarters together. At 1 the two shares are the same, at 2 the share of the cases is double, "
    "at 0.5 half. It does not say why they differ, and nothing about any child or decision."
)
RULES = (
    "Groups stand in the order of the catalogue, which is no rank. A group with fewer than "
    f"{LEAST_CASES} cases, or with a hidden count in one of the four quarters, has no ratio."
)


@dataclass(frozen=True, kw_only=True)
class View(shell.View):
    """Shares of one breakdown's groups in the four quarters that end with the page's quarter.

    `steps` are those of the pathway, and `years` those of `line` in years before, oldest first.
    Both are empty in an empty store. `held` says whether the public does not read the page yet.
    """

    split: Breakdown
    line: Indicator
    choices: tuple[ChoiceGroup, ...]
    steps: tuple[StepShares, ...] = ()
    years: tuple[StepShares, ...] = ()
    held: bool = True

    @property
    def along(self) -> RatioChart | None:
        """Return the chart along the pathway; None without a population or a quarter."""
        if self.frame.quarter is None or not any(step.groups for step in self.steps):
            return None
        return pathway_ratios(self.steps, self.split, self.frame.quarter)

    @property
    def over(self) -> RatioChart | None:
        """Return the chart of the line over years; None without a population or a quarter."""
        if self.frame.quarter is None or not any(year.groups for year in self.years):
            return None
        return yearly_ratios(self.years, self.split, self.frame.quarter)


def with_shares(view: View, steps: tuple[StepShares, ...], years: tuple[StepShares, ...]) -> View:
    """Return the view with the shares along the pathway and over the years."""
    return replace(view, steps=steps, years=years)


def layout(view: View) -> Component:
    """Draw the page: what is not recorded first, then the pictures and the tables."""
    if view.frame.quarter is None:
        return shell.whole_page(view.frame, no_returns())
    along, over = view.along, view.over
    body = [
        html.P(FOR_PARTNERS, className="soft") if view.held else None,
        html.Section(choice_links(view.choices), className="card choosing"),
        _not_recorded(view) if along else _no_population(view),
        _figure(view, along, "pathway", "Along the pathway") if along else None,
        _figure(view, over, "years", f"{view.line.title_name} over the years") if over else None,
        _method(view) if along else None,
    ]
    return shell.whole_page(view.frame, html.Div([one for one in body if one], className="stack"))


def _no_population(view: View) -> Component:
    words = NO_POPULATION.format(by=view.split.title.lower())
    return html.P(words, className="card", **data_marks(kind="text"))


def _not_recorded(view: View) -> Component:
    """Say, for each step, how many cases have no group recorded, and what is done with them."""
    return html.Section(
        [
            html.H2("Not recorded", id="left-out"),
            html.Ul([_left_out(step) for step in view.steps], className="found"),
        ],
        className="card",
        **aria_marks(labelledby="left-out"),
    )


def _left_out(step: StepShares) -> Component:
    """Say "Referrals: 57 of 2,816 (2.0%), ethnicity not recorded; the ratios leave them out."."""
    words: list[Component | str] = [f"{step.indicator.title_name}: "]
    if step.total is None:
        words.append("not known in all four quarters, or hidden.")
    elif not step.left_out:
        words.append("every case is of a group.")
    else:
        for part in _told_parts(step):
            words += [*_counted(part, step), "; "]
        words.append(_done_with(step))
    return html.Li(words, **data_marks(chart=step.indicator.key, quarter=step.quarter))


def _told_parts(step: StepShares) -> list[LeftOutPart]:
    """Return the parts that are left out, "not recorded" first, which is the catalogue's last.

    Others of which there is no case are not told.
    """
    first, *others = reversed(step.left_out)
    return [first, *(one for one in others if one.cases != 0)]


def _counted(part: LeftOutPart, step: StepShares) -> Iterator[Component | str]:
    name, total = part.part.title.lower(), step.total
    kind = PROPORTION if step.is_average else FOUR_QUARTERS
    if not part.cases or not total:
        yield f"{name}, {left_out_words(part)}"
        return
    yield html.Span(cases_text(part.cases, step), **data_marks(kind=kind, part=part.part.key))
    yield " of "
    yield html.Span(cases_text(total, step), **data_marks(kind=kind))
    share = number_formats.figure_text(100 * part.cases / total, unit_like(PERCENT, step.unit), 1)
    yield " ("
    yield html.Span(share, **data_marks(kind=PROPORTION, part=part.part.key))
    yield f"), {name}"


def left_out_words(part: LeftOutPart) -> str:
    """Say that a part which is left out has no cases, or why they have no number."""
    if part.cases == 0:
        return "none"
    return HIDDEN if part.hidden else "not known"


def _done_with(step: StepShares) -> Component | str:
    if not step.unknown or step.total is None:
        return "the ratios leave them out."
    if not any(group.ratio for group in step.groups):
        return "no group has a ratio."
    many, total = cases_text(step.unknown, step), cases_text(step.total, step)
    words = f"up to {many} of {total} may be counted in, and the intervals allow for it."
    return html.Span(words, **data_marks(kind=PROPORTION))


def _figure(view: View, chart: RatioChart, key: str, title: str) -> Component:
    return html.Figure(
        [
            html.Div(
                [
                    html.H2(title, id=key, **data_marks(kind="name")),
                    file_menu(view.frame.address, title, key),
                ],
                className="card-head",
            ),
            html.P(f"{chart.evidence}.", className="soft", **data_marks(kind="text")),
            chart_picture(chart, wide=True, width=WIDE),
            html.Details(
                [html.Summary("Table"), _table(chart, title)],
                className="folded",
                **data_marks(keep=f"table-{key}"),
            ),
        ],
        className="card wide ratios",
        **chart_marks(chart),
        **aria_marks(labelledby=key),
    )


def _table(chart: RatioChart, title: str) -> Component:
    rows = [_row(group, row) for group in chart.groups for row in group.rows]
    return html.Div(
        stacked_table(COLUMNS, rows),
        **scroll_marks(label=f"Ratios: {title}"),
    )


def _row(group: RatioGroup, row: RatioRow) -> html.Tr:
    marked = {"part": group.key}
    return html.Tr(
        [
            html.Th(group.label, scope="row"),
            html.Td(row.line, **data_marks(kind="name")),
            html.Td(str(row.quarter)),
            html.Td(
                row.cases, **data_marks(kind=FOUR_QUARTERS if row.summed else PROPORTION, **marked)
            ),
            html.Td(row.share, **data_marks(kind=PROPORTION, **marked)),
            html.Td(row.of_children, **data_marks(kind="comparator", **marked)),
            html.Td(row.population),
            html.Td(row.text, **data_marks(kind=PROPORTION, **marked)),
            html.Td(row.word, className="soft"),
        ],
        **data_marks(chart=row.key, quarter=row.quarter),
    )


def _method(view: View) -> Component:
    said = [SAYS, RULES, *share_cautions(view), *population_sources(view)]
    return folded_method(*(html.P(words, **data_marks(kind="text")) for words in said))


def share_cautions(view: View) -> Iterator[str]:
    """Yield what is to be known of the lines' counts and of the interval, in sentences."""
    lines = [step.indicator for step in view.steps]
    averages = [step.indicator.title_name for step in view.steps if step.is_average]
    if averages:
        named = number_formats.list_text(averages)
        yield f"{named}: the average of four last days, as the same children are counted on each."
    repeated = [
        one.title_name for one in lines if one.events_repeat or one.year.value == "reported"
    ]
    if repeated:
        yield f"{number_formats.list_text(repeated)}: {TOO_NARROW}."
    yield (
        "The 95% interval is that of the share of cases; the population is taken as published, "
        "although a count of people is an estimate too."
    )


def population_sources(view: View) -> tuple[str, ...]:
    """Say of each population what its source and its years are, and whether it is invented."""
    years: dict[Publication, set[int]] = {}
    for one in (*view.years, *view.steps):
        if one.population:
            years.setdefault(one.population.publication, set()).add(one.population.year)
    return tuple(
        f"Children of {number_formats.list_text([str(year) for year in sorted(found)])}: "
        f"{source.title}, {source.publisher}{INVENTED if source.invented else ''}."
        for source, found in years.items()
    )
