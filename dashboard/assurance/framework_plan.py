"""The framework's plan on a page, with which a partnership may begin its own.

It is data, in `framework_plan.toml` beside this module; once begun, the plan in the store is the
partnership's own. Source: the framework, "Quality Assurance Framework - Plan on a page".
"""

from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from dashboard.assurance.plan_entries import PlanEntry, PlanPart, Rhythm, TopicKind
from dashboard.quarters import Quarter
from dashboard.toml_files import read_toml

FILE = Path(__file__).with_suffix(".toml")


def framework_plan(day: date, years_back: int = 0) -> tuple[PlanEntry, ...]:
    """Return the framework's entries, each from the cycle of a day on, in the order of the page.

    Annual and three-yearly cycles begin with the financial year. With `years_back`, all entries
    begin so many financial years before that of the day.
    """
    here = Quarter.containing(day)
    year = Quarter(here.year - years_back, 1)
    return tuple(
        _entry(one, here if one["rhythm"] == Rhythm.QUARTERLY and not years_back else year)
        for one in _written()
    )


@cache
def _written() -> tuple[dict[str, Any], ...]:
    return tuple(read_toml(FILE)["entry"])


def _entry(written: dict[str, Any], since: Quarter) -> PlanEntry:
    counted = written.get("counted")
    return PlanEntry(
        title=written["title"],
        part=PlanPart(written["part"]),
        rhythm=Rhythm(written["rhythm"]),
        since=since,
        owner=written["owner"],
        in_arrears=written.get("in_arrears", False),
        days=written.get("days", 0),
        working=written.get("working", False),
        counted=TopicKind(counted) if counted else None,
        least=written.get("least", 0),
        across=written.get("across", False),
    )
