"""Finds new limits whose quarter is missing from an indicator's line, before they are agreed."""

from collections.abc import Iterable, Iterator

from dashboard import number_formats
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter


def unmatched_limits(catalogue: Catalogue, material: LineInputs) -> Iterator[str]:
    """Yield a sentence for each event with new limits whose quarter is missing from a line.

    The sentence names the indicators whose line lacks the quarter. Only indicators in the catalogue
    of `material` are checked. If new limits are for every indicator, they are checked for the
    indicators that are collected in that quarter.
    """
    for event in catalogue.events:
        lines = [one for one in _meant(event, catalogue) if material.catalogue.has(one.key)]
        missing = [one.short for one in lines if not matches(event, one, material)]
        if missing:
            named = number_formats.list_text(missing)
            yield f"{event.quarter} {event.title}: new limits, matches no quarter of {named}"


def matches(event: Event, indicator: Indicator, material: LineInputs) -> bool:
    """Say whether an event's quarter lies between an indicator's first and latest figure.

    The quarters of the first and the latest figure are included. A quarter without a figure between
    the two matches too.
    """
    found = quarters_with_figures(indicator, material)
    return found is not None and found[0] <= event.quarter <= found[1]


def quarters_with_figures(
    indicator: Indicator, material: LineInputs
) -> tuple[Quarter, Quarter] | None:
    """Return the first and the latest quarter in which an indicator has a figure.

    Figures of earlier definitions count too. The result is None if there are no figures.
    """
    quarters = [
        one.quarter
        for key in history_keys(material.catalogue, [indicator.key])
        for one in material.observations.get(key, ())
        if one.status.has_figure
    ]
    return (min(quarters), max(quarters)) if quarters else None


def _meant(event: Event, catalogue: Catalogue) -> Iterable[Indicator]:
    if not event.rebase:
        return ()
    if event.indicators:
        return (one for one in catalogue.indicators if one.key in event.indicators)
    return (one for one in catalogue.indicators if one.in_force(event.quarter))
