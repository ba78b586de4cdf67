"""New limits that match no quarter of a line they are meant for, named before they are agreed."""

from collections.abc import Iterable, Iterator

from dashboard import number_formats
from dashboard.catalogue.events import Event
from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import history_keys
from dashboard.quarters import Quarter


def unmatched_limits(catalogue: Catalogue, material: LineInputs) -> Iterator[str]:
    """Say of each of a catalogue's new limits which lines have no such quarter, if any.

    Lines that the catalogue of `material` knows are looked at; of new limits for every line those
    that are collected then.
    """
    for event in catalogue.events:
        lines = [one for one in _meant(event, catalogue) if material.catalogue.has(one.key)]
        missing = [one.short for one in lines if not matches(event, one, material)]
        if missing:
            named = number_formats.list_text(missing)
            yield f"{event.quarter} {event.title}: new limits, matches no quarter of {named}"


def matches(event: Event, indicator: Indicator, material: LineInputs) -> bool:
    """Say whether a line has a quarter at which limits can begin anew.

    From its first figure to its latest; a quarter without a figure that lies between is one.
    """
    found = quarters_with_figures(indicator, material)
    return found is not None and found[0] <= event.quarter <= found[1]


def quarters_with_figures(
    indicator: Indicator, material: LineInputs
) -> tuple[Quarter, Quarter] | None:
    """Give the first and the latest quarter of a line with a figure, earlier definitions' too."""
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
