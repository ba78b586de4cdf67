"""The form of an agency's blank return for a quarter: what is asked, and the stamp it bears.

The form says which figures are asked and in which order; how a workbook looks is elsewhere.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from dashboard.catalogue.indicators import Catalogue, Indicator, Kind, Part, YearRule
from dashboard.catalogue.partnership import Agency
from dashboard.catalogue.parts import ALL, YEAR
from dashboard.figures.observations import Observation, Status
from dashboard.quarters import Quarter

STATE_WORDS: Mapping[str, Status] = {
    "nil": Status.NIL,
    "not available, because": Status.NOT_AVAILABLE,
    "not applicable, because": Status.NOT_APPLICABLE,
    "not collected": Status.NOT_COLLECTED,
    "not received": Status.NOT_RECEIVED,
    "suppressed": Status.SUPPRESSED,
}
"""The words of a blank's list of states, each with its state."""
PART_STATE_WORDS: Mapping[str, Status] = {
    "nil": Status.NIL,
    "not available": Status.NOT_AVAILABLE,
    "not applicable": Status.NOT_APPLICABLE,
    "not collected": Status.NOT_COLLECTED,
    "suppressed": Status.SUPPRESSED,
}
"""The words with which all cells of a breakdown that are left blank are answered at once."""
NEEDS_REASON = (Status.NOT_AVAILABLE, Status.NOT_APPLICABLE)
"""The states of a total for which a blank asks the reason."""
STATE_MEANINGS: Mapping[str, str] = {
    "nil": "There was none: it counts as 0.",
    "not available, because": "There is a figure, but you cannot give it. Say why in the note.",
    "not applicable, because": "The question does not fit your service. Say why in the note.",
    "not collected": "Your service does not count this.",
    "not received": "Another service owes you the figure.",
    "suppressed": "You hold the figure back, because it is small.",
}
MARKING = "OFFICIAL-SENSITIVE: contains small numbers, not for publication"
"""The line on every sheet of a blank: it holds the agency's own figures as they are."""


@dataclass(frozen=True, slots=True)
class FormLine:
    """One figure that a blank asks: an indicator's total, or its year's own figure.

    `part` is the key of the total or of the year. `fields` are the numbers that may be typed.
    """

    indicator: Indicator
    part: str
    title: str
    counted: str
    fields: tuple[str, ...]

    @property
    def ref(self) -> str:
        """Return the text that names the line in a workbook: "cpp", or "cpp:year"."""
        return self.indicator.key if self.part == ALL else f"{self.indicator.key}:{self.part}"


@dataclass(frozen=True, slots=True)
class FormTable:
    """The parts of one kind that a blank asks, of several indicators: one row an indicator.

    `adds_up` is false for outcomes, of which one case may have two.
    """

    key: str
    title: str
    parts: tuple[Part, ...]
    indicators: tuple[Indicator, ...]
    adds_up: bool = True


@dataclass(frozen=True, slots=True)
class BlankStamp:
    """What says whose blank a workbook is: its partnership, agency, quarter and number."""

    partnership: str
    agency: str
    quarter: Quarter
    number: int

    @property
    def code(self) -> str:
        """Return the stamp for programs: "rochdale|police|2025-26 Q3|3"."""
        return f"{self.partnership}|{self.agency}|{self.quarter}|{self.number}"

    @classmethod
    def from_code(cls, text: str) -> "BlankStamp | None":
        """Read a stamp for programs; None if the text is none."""
        found = re.fullmatch(r"([\w-]{1,80})\|([\w-]{1,80})\|([^|]{1,20})\|([0-9]{1,6})", text)
        if found is None:
            return None
        try:
            quarter = Quarter.parse(found[3])
        except ValueError:
            return None
        return cls(found[1], found[2], quarter, int(found[4]))

    def line(self, agency: Agency) -> str:
        """Return the visible stamp: "Greater Manchester Police · 2025-26 Q3 · blank 3"."""
        return f"{agency.title} · {self.quarter} · blank {self.number}"

    @classmethod
    def from_line(cls, text: str, catalogue: Catalogue) -> "BlankStamp | None":
        """Read a visible stamp; None if the text is none."""
        pieces = [piece.strip() for piece in text.rsplit("·", 2)]
        keys = [one.key for one in catalogue.agencies if one.title == pieces[0]]
        number = re.fullmatch(r"blank ([0-9]{1,6})", pieces[-1])
        if len(pieces) != 3 or len(keys) != 1 or number is None:
            return None
        code = f"{catalogue.partnership.key}|{keys[0]}|{pieces[1]}|{number[1]}"
        return cls.from_code(code)


@dataclass(frozen=True, slots=True)
class BlankForm:
    """What one agency is asked for one quarter. The return is due by the end of `due`.

    `stated` are the numbers that a register states, by the keys of the indicator and of the part:
    their cells are filled in, and nobody types in them.
    """

    stamp: BlankStamp
    agency: Agency
    due: date
    lines: tuple[FormLine, ...]
    tables: tuple[FormTable, ...]
    stated: Mapping[tuple[str, str], int] = field(default_factory=dict)

    @property
    def quarter(self) -> Quarter:
        """Return the quarter whose figures are asked."""
        return self.stamp.quarter


@dataclass(frozen=True, slots=True)
class EarlierFigures:
    """An agency's own figures of the quarter before and of a year ago, by indicator and part."""

    last: Mapping[tuple[str, str], Observation]
    year_ago: Mapping[tuple[str, str], Observation]


def blank_form(catalogue: Catalogue, agency: str, quarter: Quarter, number: int) -> BlankForm:
    """Return the form of an agency's blank; `number` is the number of the blank.

    The lines are those that the agency states and that are in force in the quarter, in page order.
    With Q4 comes the year's own figure of each indicator whose year agencies count by themselves.

    Raises: KeyError if there is no agency with this key.
    """
    found = catalogue.agency(agency)
    asked = asked_indicators(catalogue, agency, quarter)
    lines = tuple(line for one in asked for line in _lines(one, quarter))
    stamp = BlankStamp(catalogue.partnership.key, agency, quarter, number)
    due = quarter.last_day + timedelta(days=found.due_days)
    return BlankForm(stamp, found, due, lines, tuple(_tables(catalogue, asked)))


def asked_indicators(catalogue: Catalogue, agency: str, quarter: Quarter) -> tuple[Indicator, ...]:
    """Return the indicators that an agency is asked for a quarter, in page order."""
    return tuple(i for i in catalogue.indicators if agency in i.agencies and i.in_force(quarter))


def earlier_figures(
    standing: Iterable[Observation], agency: str, quarter: Quarter
) -> EarlierFigures:
    """Return an agency's own figures of the quarter before and of a year ago.

    `standing` are figures in force; those of other agencies are left out.
    """
    last: dict[tuple[str, str], Observation] = {}
    year_ago: dict[tuple[str, str], Observation] = {}
    kept = {(agency, quarter - 1): last, (agency, quarter - 4): year_ago}
    for one in standing:
        back = kept.get((one.agency, one.quarter))
        if back is not None:
            back[one.indicator, one.part] = one
    return EarlierFigures(last, year_ago)


def _lines(one: Indicator, quarter: Quarter) -> Iterable[FormLine]:
    share = one.is_percent and one.kind not in (Kind.DISTRIBUTION, Kind.OUTCOMES)
    fields: tuple[str, ...] = ("numerator", "denominator") if share else ("numerator",)
    if share and one.supplied == "rolling":
        fields = (*fields, "value")
    counted = f"{one.numerator}."
    if one.denominator and share:
        counted += f" Out of: {one.denominator[:1].lower()}{one.denominator[1:]}."
    if one.lag:
        counted += f" Give the figure up to {quarter - one.lag}, which this return brings."
    yield FormLine(one, ALL, one.title, f"{counted} {one.definition}", fields)
    if one.year is YearRule.REPORTED and quarter.number == 4:
        title = f"{one.title}: the year {quarter.year_label}"
        counted = (
            "The year's own count of different children: no more than its four quarters together"
        )
        yield FormLine(one, YEAR, title, counted, fields)


def _tables(catalogue: Catalogue, asked: tuple[Indicator, ...]) -> Iterable[FormTable]:
    for one in asked:
        if one.own_parts:
            adds_up = one.kind is Kind.DISTRIBUTION
            yield FormTable(one.key, one.short, one.own_parts, (one,), adds_up)
    for split in catalogue.breakdowns:
        those = tuple(one for one in asked if split.key in one.breakdowns)
        if those:
            yield FormTable(split.key, split.title, split.parts, those)
