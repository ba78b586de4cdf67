"""Every address of the dashboard, built in one place.

The address is the state: a quarter is `None` here where it is the latest (`Frame.named` says so),
and what equals the default is left out, so that one view has one address.
"""

from enum import StrEnum
from urllib.parse import quote, urlencode

from dashboard.catalogue.thresholds import Measure
from dashboard.figures.time_spans import TimeSpan
from dashboard.quarters import Quarter

Value = str | int | bool | StrEnum | Quarter | tuple[str, ...] | None
"""What may stand in a query; None, "", False and () are left out."""


class ChangeBasis(StrEnum):
    """What the change is counted from."""

    QUARTER = "quarter"
    YEAR = "year"


def overview_address(quarter: Quarter | None = None, lead: str = "", priority: str = "") -> str:
    """Address the overview, narrowed to a lead or a priority of the business plan."""
    return _address("/", quarter=quarter, lead=lead, priority=priority)


def theme_address(key: str, quarter: Quarter | None = None, rates: tuple[str, ...] = ()) -> str:
    """Address a theme; `rates` are the indicators shown as rates there."""
    return _address(f"/theme/{_step(key)}", quarter=quarter, rate=rates)


def indicator_address(key: str, quarter: Quarter | None = None, **chosen: Value) -> str:
    """Address an indicator; `chosen` are the page's own choices, by their names in the query."""
    return _address(f"/indicator/{_step(key)}", quarter=quarter, **chosen)


def quarter_address(key: str, quarter: Quarter, **chosen: Value) -> str:
    """Address what stands behind one indicator's quarter."""
    return _address(f"/indicator/{_step(key)}/{quarter.address}", **chosen)


def exceptions_address(
    quarter: Quarter | None = None,
    theme: str = "",
    lead: str = "",
    priority: str = "",
    state: StrEnum | None = None,
) -> str:
    """Address the exceptions of a quarter, narrowed to a theme, a lead, a priority or a state."""
    narrowed: dict[str, Value] = {"theme": theme, "lead": lead, "priority": priority}
    return _address("/exceptions", quarter=quarter, **narrowed, state=state)


def exception_address(key: str, first: Quarter, quarter: Quarter | None = None) -> str:
    """Address one exception: the line, and the first quarter of the run, as seen at a quarter."""
    return _address(f"/exceptions/{_step(key)}/{first.address}", quarter=quarter)


def funnel_address(key: str, year: int | None = None) -> str:
    """Address the funnel of all local authorities, in a reporting year (2025 is 2024-25)."""
    return _address(f"/funnel/{_step(key)}", year=year)


def pathway_address(quarter: Quarter | None = None) -> str:
    """Address the pathway from contact to care."""
    return _address("/pathway", quarter=quarter)


def quality_address(quarter: Quarter | None = None) -> str:
    """Address the page of data quality."""
    return _address("/quality", quarter=quarter)


def about() -> str:
    """Address the page about the framework, methods and sources."""
    return "/about"


def find(text: str = "", quarter: Quarter | None = None) -> str:
    """Address the indicators that match what was typed."""
    return _address("/find", q=text, quarter=quarter)


def thresholds_address(key: str = "", **chosen: Value) -> str:
    """Address every line's thresholds and targets, or one line's; `chosen` is what is proposed."""
    return _address(f"/thresholds/{_step(key)}" if key else "/thresholds", **chosen)


def return_address(number: int) -> str:
    """Address one return of an agency, by the store's number."""
    return f"/return/{number}"


def file_address(
    key: str,
    ending: str,
    quarter: Quarter | None = None,
    measure: Measure | None = None,
    counted: TimeSpan | None = None,
) -> str:
    """Address an indicator's picture or table as a file; `ending` is svg, png or csv.

    `measure` and `counted` are None where they are the number, counted the usual way.
    """
    said = "" if measure is Measure.NUMBER else measure
    path = f"/indicator/{_step(key)}.{ending}"
    return _address(path, quarter=quarter, measure=said, counted=counted)


def _step(text: str) -> str:
    return quote(text, safe="")


def _address(path: str, **query: Value) -> str:
    pairs = [(name, word) for name, value in query.items() for word in _words(value)]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _words(value: Value) -> list[str]:
    """Write a value as it stands in a query: one word, or one for each of several."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Quarter):
        return [value.address]
    if value is True:
        return ["yes"]
    return [str(value)] if value not in (None, "", False) else []
