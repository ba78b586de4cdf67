"""What checks of a draft read: the figures in force, with the draft's in their place."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from dashboard.catalogue.indicators import Catalogue, Indicator
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.observations import Observation, Return
from dashboard.quarters import Quarter


def own_catalogue(catalogue: Catalogue, agency: str) -> Catalogue:
    """Return a catalogue in which the lines of an agency are that agency's alone.

    A line to which other agencies add has no thresholds then: those are of the sum.
    """
    lines = tuple(_own_line(one, agency) for one in catalogue.indicators)
    return replace(catalogue, indicators=lines)


def draft_inputs(
    catalogue: Catalogue,
    standing: Iterable[Observation],
    draft: Return,
    populations: Mapping[tuple[str, int], float],
) -> LineInputs:
    """Return the inputs for readings up to a draft's quarter, as if its figures were in force.

    `standing` are the figures in force that the checks may read. Nothing published is among the
    inputs but `populations`: the children aged 0 to 17, by area code and mid-year.
    """
    stated = {_place(one): one for one in (*standing, *draft.observations)}
    lines: dict[str, list[Observation]] = {}
    for one in stated.values():
        if one.quarter <= draft.quarter:
            lines.setdefault(one.indicator, []).append(one)
    first = min((one.quarter for several in lines.values() for one in several), default=None)
    return LineInputs(
        catalogue=catalogue,
        first=first or draft.quarter,
        last=draft.quarter,
        observations={key: tuple(several) for key, several in lines.items()},
        populations=populations,
        published={},
        neighbours=(),
    )


def _own_line(one: Indicator, agency: str) -> Indicator:
    if len(one.agencies) < 2 or agency not in one.agencies:
        return one
    return replace(one, agencies=(agency,), thresholds=())


def _place(one: Observation) -> tuple[str, Quarter, str, str]:
    return one.indicator, one.quarter, one.agency, one.part
