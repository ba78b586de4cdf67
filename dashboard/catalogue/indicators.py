"""What the partnership agreed to count: themes, indicators, thresholds, targets, events.

Facts about indicators stand in the catalogue (TOML, then the store), never in Python.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NoReturn

from dashboard.catalogue.events import Event
from dashboard.catalogue.framework import Framework
from dashboard.catalogue.partnership import Agency, Partnership, SmallNumberRule
from dashboard.catalogue.parts import ALL
from dashboard.catalogue.relations import Invariant, PathwayStep, Relation
from dashboard.catalogue.thresholds import Measure, Target, Threshold
from dashboard.quarters import Quarter


class Kind(StrEnum):
    """How an indicator counts time."""

    STOCK = "stock"  # on the last day of the quarter
    FLOW = "flow"  # in the quarter
    ROLLING_12_MONTHS = "rolling_12_months"
    DISTRIBUTION = "distribution"  # counts per band that add up to the total
    OUTCOMES = "outcomes"  # counted outcomes, no line


class YearRule(StrEnum):
    """How four quarters make a year."""

    LAST = "last"
    SUM = "sum"
    REPORTED = "reported"  # distinct children: the year's own figure comes with Q4


class Polarity(StrEnum):
    """Which way is better."""

    LOW = "low"
    HIGH = "high"
    BAND = "band"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a breakdown, one band of a distribution or one outcome.

    `lower` and `upper` bound a band in working days, both included; `upper` None is "or more".
    `series` is the published series of the same band, of which our own area's years are known.
    """

    key: str
    title: str
    lower: int | None = None
    upper: int | None = None
    series: str = ""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A way of splitting a count: age, gender, ethnicity, locality. "Not recorded" is a part."""

    key: str
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ComparatorRule:
    """Which published series stands beside an indicator, and on which measure.

    `series` is the key of a published measure in the store (data_access/published/mappings).
    `form`: "rate" (per 10,000, from counts and populations), "percent" or "count".
    `note` says how it differs from ours, if it does.
    """

    series: str
    form: str
    measure: Measure
    note: str = ""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One line of the framework's Appendix A, with everything agreed about it.

    `title` is the framework's wording made plain; `short` names it in the rug and on cards;
    `subject` is a plural noun phrase that opens sentences ("Section 47 enquiries"); `unit_words`
    stands above an axis ("enquiries in the quarter").
    """

    key: str
    theme: str = field(metadata={"unwritten": True})  # its file says it
    title: str
    short: str
    subject: str
    definition: str
    numerator: str
    unit: str  # children | incidents | crimes | contacts | ... | percent
    unit_words: str
    kind: Kind
    year: YearRule
    polarity: Polarity
    agencies: tuple[str, ...]
    lead: str  # a post
    evidence: str  # quantitative | qualitative | outcome
    since: Quarter
    source: str
    denominator: str = ""
    combine: str = "one"  # one | sum
    supplied: str = "quarterly"  # quarterly | rolling: the parts, or only the rolling figure
    lag: int = 0  # quarters by which the figure supplied lies behind the return
    rate: bool = False  # number and rate per 10,000 children
    rate_title: str = ""  # the rate's own title, where `rate`
    events_repeat: bool = False  # several may concern one child: intervals are too narrow
    control: str = ""  # single | share | none: how limits are made; empty: as the kind suggests
    rare: bool = False  # mostly 0 to 3: drawn as a row of counts, no line
    priority: str = ""  # priority of the business plan
    until: Quarter | None = None  # retired after this quarter; its history stays
    replaces: str | None = None
    breakdowns: tuple[str, ...] = ()
    bands: tuple[Part, ...] = ()  # of a distribution, in order
    outcomes: tuple[Part, ...] = ()
    limit_days: int | None = None  # working days within which a band is in time
    limit_source: str = ""
    comparator: ComparatorRule | None = None
    no_comparator: str = ""  # why there is none
    questions: tuple[str, ...] = ()
    small_numbers: str = ""  # key of the rule of its source
    thresholds: tuple[Threshold, ...] = ()
    targets: tuple[Target, ...] = ()
    notes: str = ""
    lead_chart: bool = False  # drawn wide on its theme page

    def in_force(self, quarter: Quarter) -> bool:
        """Say whether the indicator is collected in a quarter."""
        return self.since <= quarter and (self.until is None or quarter <= self.until)

    @property
    def is_percent(self) -> bool:
        """Say whether its figure is a share 0-100."""
        return self.unit == "percent"

    @property
    def own_parts(self) -> tuple[Part, ...]:
        """Give its bands or outcomes."""
        return self.bands or self.outcomes

    @property
    def own_parts_word(self) -> str:
        """Call one of its own parts by what it is."""
        return "band" if self.bands else "outcome"

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Give the ways it is shown: the number, and the rate where the line has both."""
        return (Measure.NUMBER, Measure.RATE) if self.rate else (Measure.NUMBER,)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the framework; `key` is also its address (`child-protection`)."""

    key: str
    title: str
    short: str
    indicators: tuple[str, ...]  # keys, in the order of the page


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything the partnership agreed, checked; the order is the order on the page."""

    partnership: Partnership
    agencies: tuple[Agency, ...]
    themes: tuple[Theme, ...]
    indicators: tuple[Indicator, ...]
    breakdowns: tuple[Breakdown, ...]
    rules: tuple[SmallNumberRule, ...]
    invariants: tuple[Invariant, ...]
    pathway: tuple[PathwayStep, ...]
    events: tuple[Event, ...]
    glossary: tuple[tuple[str, str], ...] = ()
    relations: tuple[Relation, ...] = ()
    framework: Framework | None = None

    def indicator(self, key: str) -> Indicator:
        """Give an indicator. Raises: KeyError."""
        found = [i for i in self.indicators if i.key == key]
        return found[0] if found else _no(key)

    def has(self, key: str) -> bool:
        """Say whether an indicator of this key exists."""
        return any(i.key == key for i in self.indicators)

    def theme(self, key: str) -> Theme:
        """Give a theme. Raises: KeyError."""
        found = [t for t in self.themes if t.key == key]
        return found[0] if found else _no(key)

    def agency(self, key: str) -> Agency:
        """Give an agency. Raises: KeyError."""
        found = [a for a in self.agencies if a.key == key]
        return found[0] if found else _no(key)

    def breakdown(self, key: str) -> Breakdown:
        """Give a breakdown. Raises: KeyError."""
        found = [b for b in self.breakdowns if b.key == key]
        return found[0] if found else _no(key)

    def in_theme(self, theme: str, quarter: Quarter | None = None) -> tuple[Indicator, ...]:
        """Give a theme's indicators in page order; those in force in `quarter`, where named."""
        return tuple(
            i
            for i in self.indicators
            if i.theme == theme and (quarter is None or i.in_force(quarter))
        )

    def parts(self, indicator: Indicator) -> tuple[Part, ...]:
        """Give every part an observation of the indicator may name, the total aside."""
        split = tuple(p for key in indicator.breakdowns for p in self.breakdown(key).parts)
        return (*indicator.own_parts, *split)

    def splits(self, indicator: Indicator) -> tuple[tuple[str, tuple[Part, ...]], ...]:
        """Give every way an indicator's count is split, and by what: breakdowns, its own parts."""
        found = [self.breakdown(key) for key in indicator.breakdowns]
        own = [(indicator.own_parts_word, indicator.own_parts)] if indicator.own_parts else []
        return (*((one.title, one.parts) for one in found), *own)

    def part_title(self, indicator: Indicator, part: str) -> str:
        """Name a part in the reader's words."""
        if part == ALL:
            return "All"
        return next((p.title for p in self.parts(indicator) if p.key == part), part)

    def events_of(self, indicator: str) -> tuple[Event, ...]:
        """Give the events and breaks on an indicator's line, in time order."""
        return tuple(sorted((e for e in self.events if e.concerns(indicator)), key=_when))


def _no(key: str) -> NoReturn:
    raise KeyError(key)


def _when(event: Event) -> tuple[Quarter, str]:
    return event.quarter, event.title
