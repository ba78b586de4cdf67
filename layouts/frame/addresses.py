"""Every address of the dashboard, built in one place.

The address is the state. A value that equals the page's default is left out, so that each view
has exactly one address. The latest quarter is therefore passed as `None` (`PageFrame.named`).
"""

from enum import StrEnum
from urllib.parse import quote, urlencode

from dashboard.catalogue.thresholds import Measure
from dashboard.figures.time_spans import TimeSpan
from dashboard.quarters import Quarter

AddressValue = str | int | bool | StrEnum | Quarter | tuple[str, ...] | None
"""The types a query may hold; None, "", False and () are left out of the address."""


class ChangeBasis(StrEnum):
    """The earlier quarter that a change is counted from."""

    QUARTER = "quarter"
    YEAR = "year"


def overview_address(quarter: Quarter | None = None, lead: str = "", priority: str = "") -> str:
    """Return the address of the overview, narrowed to a lead or a priority of the business plan."""
    return _address("/", quarter=quarter, lead=lead, priority=priority)


def theme_address(key: str, quarter: Quarter | None = None, rates: tuple[str, ...] = ()) -> str:
    """Return the address of a theme; `rates` are the keys of the indicators shown as rates."""
    return _address(f"/theme/{_step(key)}", quarter=quarter, rate=rates)


def indicator_address(key: str, quarter: Quarter | None = None, **chosen: AddressValue) -> str:
    """Return the address of an indicator; `chosen` are the page's own choices, by query name."""
    return _address(f"/indicator/{_step(key)}", quarter=quarter, **chosen)


def quarter_address(key: str, quarter: Quarter, **chosen: AddressValue) -> str:
    """Return the address of the page that explains one quarter of an indicator."""
    return _address(f"/indicator/{_step(key)}/{quarter.address}", **chosen)


def exceptions_address(
    quarter: Quarter | None = None,
    theme: str = "",
    lead: str = "",
    priority: str = "",
    state: StrEnum | None = None,
) -> str:
    """Return the address of a quarter's exceptions.

    They can be narrowed to a theme, a lead, a priority or a state.
    """
    narrowed: dict[str, AddressValue] = {"theme": theme, "lead": lead, "priority": priority}
    return _address("/exceptions", quarter=quarter, **narrowed, state=state)


def exception_address(key: str, first: Quarter, quarter: Quarter | None = None) -> str:
    """Return the address of one exception, as seen in `quarter`.

    `first` is the first quarter of the run of flagged quarters.
    """
    return _address(f"/exceptions/{_step(key)}/{first.address}", quarter=quarter)


def funnel_address(key: str, year: int | None = None) -> str:
    """Return the address of the funnel of all local authorities.

    `year` is the year in which the reporting year ends: 2025 is 2024-25.
    """
    return _address(f"/funnel/{_step(key)}", year=year)


def pathway_address(quarter: Quarter | None = None) -> str:
    """Return the address of the pathway from contact to care."""
    return _address("/pathway", quarter=quarter)


def quality_address(quarter: Quarter | None = None) -> str:
    """Return the address of the page about data quality."""
    return _address("/quality", quarter=quarter)


def about() -> str:
    """Return the address of the page about the framework, methods and sources."""
    return "/about"


def find(text: str = "", quarter: Quarter | None = None) -> str:
    """Return the address of the search results for the text that was typed."""
    return _address("/find", q=text, quarter=quarter)


def thresholds_address(key: str = "", **chosen: AddressValue) -> str:
    """Return the address of every indicator's thresholds and targets, or of one indicator's.

    `chosen` is the proposed change, by query name.
    """
    return _address(f"/thresholds/{_step(key)}" if key else "/thresholds", **chosen)


def return_address(number: int) -> str:
    """Return the address of one agency's return, by its number in the store."""
    return f"/return/{number}"


def file_address(
    key: str,
    ending: str,
    quarter: Quarter | None = None,
    measure: Measure | None = None,
    counted: TimeSpan | None = None,
) -> str:
    """Return the address of an indicator's picture or table as a file; `ending` is svg, png or csv.

    `measure` and `counted` are None for the number, counted in the indicator's usual way.
    """
    said = "" if measure is Measure.NUMBER else measure
    path = f"/indicator/{_step(key)}.{ending}"
    return _address(path, quarter=quarter, measure=said, counted=counted)


def _step(text: str) -> str:
    return quote(text, safe="")


def _address(path: str, **query: AddressValue) -> str:
    pairs = [(name, word) for name, value in query.items() for word in _words(value)]
    return f"{path}?{urlencode(pairs)}" if pairs else path


def _words(value: AddressValue) -> list[str]:
    """Write a value for a query: one word, or several for a tuple."""
    if isinstance(value, tuple):
        return list(value)
    if isinstance(value, Quarter):
        return [value.address]
    if value is True:
        return ["yes"]
    return [str(value)] if value not in (None, "", False) else []
