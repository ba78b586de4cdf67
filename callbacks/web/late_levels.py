"""The thresholds and targets of a quarter that were changed after its figures were known."""

from collections.abc import Sequence

from dashboard.agreements.late_levels import (
    THE_BEGINNING,
    late_level_sentence,
    late_levels,
)
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading
from data_access.store.gate import Gate


def named_late_levels(
    gate: Gate, readings: Sequence[Reading], quarter: Quarter
) -> tuple[tuple[Reading, str], ...]:
    """Return each such change as a sentence, with the line's reading, in the order of the pages."""
    changes = gate.level_steps()
    if not any(one.number > THE_BEGINNING for one in changes):
        return ()
    known = {one.agency: one.received for one in gate.receipts(quarter, quarter) if one.received}
    lines: dict[str, list[Reading]] = {}
    for reading in readings:
        lines.setdefault(reading.indicator.key, []).append(reading)
    found = []
    for key, its in lines.items():
        days = [known[agency] for agency in its[0].indicator.agencies if agency in known]
        mine = [one for one in changes if one.indicator == key]
        for late in late_levels(mine, quarter, min(days)) if days else ():
            if said := late_level_sentence(late, its):
                found.append((its[0], said))
    return tuple(found)
