"""New limits in a quarter that an indicator's line does not have, found before they are agreed."""

from collections.abc import Iterable, Iterator

from dashboard import number_formats
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter


def unmatched_limits(catalogue: Catalogue, material: LineInputs) -> Iterator[str]:
    """Describe new limits whose quarter is missing from an indicator's line.

    One sentence for each event; it names the indicators. Only indicators in the catalogue of
    `material` are checked. New limits for every indicator are checked for the indicators collected
    in that quarter.
    """
    for event in catalogue.events:
        lines = [one for one in _meant(event, catalogue) if material.catalogue.has(one.key)]
        missing = [one.short for one in lines if not matches(event, one, material)]
        if missing:
            named = number_formats.list_text(missing)
            yield f"{event.quarter} {event.title}: new limits, matches no quarter of {named}"


def matches(event: Event, indicator: Indicator, material: LineInputs) -> bool:
    """Say whether an event's quarter lies between an indicator's first and latest figure.

    Both ends count, and so does a quarter without a figure in between.
    """
    found = quarters_with_figures(indicator, material)
    return found is not None and found[0] <= event.quarter <= found[1]


def quarters_with_figures(
    indicator: Indicator, material: LineInputs
) -> tuple[Quarter, Quarter] | None:
    """Return an indicator's first and latest quarter with a figure.

    Figures of earlier definitions count too; None if there are no figures.
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
