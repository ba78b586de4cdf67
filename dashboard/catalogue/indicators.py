"""The catalogue: themes, indicators and their thresholds, targets and events.

Facts about indicators are kept in the catalogue, never in Python. The catalogue is first read from
TOML files and then kept in the store.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NoReturn

from dashboard.catalogue.events import Event
from dashboard.catalogue.framework import Framework
from dashboard.catalogue.partnership import Agency, Partnership, SmallNumberRule
from dashboard.catalogue.parts import ALL
from dashboard.catalogue.relations import Invariant, PathwayStep, Relation
from dashboard.catalogue.thresholds import Measure, Target, Threshold
from dashboard.quarters import Quarter


class Kind(StrEnum):
    """How an indicator counts: on one day, over time, in bands of days, or by outcome."""

    STOCK = "stock"  # counted on the last day of the quarter
    FLOW = "flow"  # counted over the quarter
    ROLLING_12_MONTHS = "rolling_12_months"
    DISTRIBUTION = "distribution"  # counts per band that add up to the total
    OUTCOMES = "outcomes"  # counts per outcome, without a line


class YearRule(StrEnum):
    """How the figure of a year is made from the figures of four quarters."""

    LAST = "last"
    SUM = "sum"
    REPORTED = "reported"  # for different children: agencies send the year's figure with Q4


class Polarity(StrEnum):
    """Which figures of an indicator are better: low, high, within a band, or none."""

    LOW = "low"
    HIGH = "high"
    BAND = "band"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a breakdown, one band of a distribution or one outcome.

    `lower` and `upper` are the bounds of a band in working days. Both bounds are included in the
    band. If `upper` is None, the band has no upper bound. `series` is the key of the published
    series for the same band. That series has the yearly figures for our own area.
    """

    key: str
    title: str
    lower: int | None = None
    upper: int | None = None
    series: str = ""


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A way of splitting a count into parts, such as by age, gender, ethnicity or locality.

    "Not recorded" is one of the parts. `of_places` is true if the parts are places of the area.
    """

    key: str
    title: str
    parts: tuple[Part, ...]
    of_places: bool = False


@dataclass(frozen=True, slots=True)
class ComparatorRule:
    """The published series that an indicator is compared with, and the measure that is compared.

    `series` is the key of a published series in the store (data_access/published/mappings). `form`
    is "rate" (per 10,000, from counts and populations), "percent" or "count". `note` says how the
    published definition differs from ours.
    """

    series: str
    form: str
    measure: Measure
    note: str = ""


LONGEST_SUBJECT = 44
"""The most letters of a subject in titles: of 70, 26 are left for what happened."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of the framework's Appendix A, with everything agreed about it.

    A line has one name in each place. `title_name` begins titles and sentences: `subject`, a plural
    noun phrase ("Section 47 enquiries"). `short` is its name in tables, lists, menus and paths. The
    framework's wording in plain words (`full_title`) stands above charts, on the indicator's own
    pages and in files.
    `unit_words` is the label above an axis ("enquiries in the quarter").
    """

    key: str
    theme: str = field(metadata={"unwritten": True})  # taken from the file's name
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
    lead: str  # the post responsible
    evidence: str  # quantitative | qualitative | outcome
    since: Quarter
    source: str
    denominator: str = ""
    combine: str = "one"  # one | sum
    supplied: str = "quarterly"  # quarterly | rolling: single quarters, or only the 12 months
    lag: int = 0  # by how many quarters the figure is older than its return
    rate: bool = False  # shown as a number and per 10,000 children
    rate_title: str = ""  # the rate's title, needed with `rate`
    events_repeat: bool = False  # one child may count more than once
    control: str = ""  # single | share | none; if empty, decided by the kind
    rare: bool = False  # mostly 0 to 3: drawn as a row of counts, not as a line
    priority: str = ""  # a priority of the business plan, or empty
    until: Quarter | None = None  # the last quarter; the history is kept
    replaces: str | None = None
    breakdowns: tuple[str, ...] = ()
    bands: tuple[Part, ...] = ()  # the bands of a distribution, in order
    outcomes: tuple[Part, ...] = ()
    limit_days: int | None = None  # working days within which a band is in time
    limit_source: str = ""
    comparator: ComparatorRule | None = None
    no_comparator: str = ""  # why the indicator has no comparator
    questions: tuple[str, ...] = ()
    small_numbers: str = ""  # the key of a small-number rule
    thresholds: tuple[Threshold, ...] = ()
    targets: tuple[Target, ...] = ()
    notes: str = ""
    lead_chart: bool = False  # drawn wide on its theme page

    def in_force(self, quarter: Quarter) -> bool:
        """Say whether the indicator is collected in a quarter."""
        return self.since <= quarter and (self.until is None or quarter <= self.until)

    @property
    def is_percent(self) -> bool:
        """Say whether the indicator's figure is a percentage, from 0 to 100."""
        return self.unit == "percent"

    @property
    def title_name(self) -> str:
        """Return the name in titles: the subject, or the short name of a line with a long one."""
        return self.subject if len(self.subject) <= LONGEST_SUBJECT else self.short

    def full_title(self, measure: Measure) -> str:
        """Return the framework's wording, of the number or of the rate."""
        return self.rate_title if measure is Measure.RATE and self.rate else self.title

    @property
    def own_parts(self) -> tuple[Part, ...]:
        """Return the bands of a distribution or the outcomes of an outcome count.

        For any other indicator, the result is empty.
        """
        return self.bands or self.outcomes

    @property
    def own_parts_word(self) -> str:
        """Return the word for one of the indicator's own parts: "band" or "outcome"."""
        return "band" if self.bands else "outcome"

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Return the measures in which the indicator is shown.

        These are the number, and also the rate if the indicator has a rate.
        """
        return (Measure.NUMBER, Measure.RATE) if self.rate else (Measure.NUMBER,)


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the framework. `key` is also the theme's address (`child-protection`)."""

    key: str
    title: str
    short: str
    indicators: tuple[str, ...]  # keys, in the order of the page


@dataclass(frozen=True)
class Catalogue:
    """Everything the partnership agreed, after it has been checked.

    All entries are in the order in which pages show them. Its names are asked for with every text
    that is checked, so they are kept; it has no slots for that.
    """

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
        """Return the indicator with this key. Raises: KeyError."""
        found = [i for i in self.indicators if i.key == key]
        return found[0] if found else _no(key)

    def has(self, key: str) -> bool:
        """Say whether an indicator with this key exists."""
        return any(i.key == key for i in self.indicators)

    def theme(self, key: str) -> Theme:
        """Return the theme with this key. Raises: KeyError."""
        found = [t for t in self.themes if t.key == key]
        return found[0] if found else _no(key)

    def agency(self, key: str) -> Agency:
        """Return the agency with this key. Raises: KeyError."""
        found = [a for a in self.agencies if a.key == key]
        return found[0] if found else _no(key)

    def breakdown(self, key: str) -> Breakdown:
        """Return the breakdown with this key. Raises: KeyError."""
        found = [b for b in self.breakdowns if b.key == key]
        return found[0] if found else _no(key)

    def in_theme(self, theme: str, quarter: Quarter | None = None) -> tuple[Indicator, ...]:
        """Return a theme's indicators in page order.

        If `quarter` is given, only the indicators that are collected in that quarter are returned.
        """
        return tuple(
            i
            for i in self.indicators
            if i.theme == theme and (quarter is None or i.in_force(quarter))
        )

    @cached_property
    def line_keys(self) -> tuple[str, ...]:
        """Return the key of every indicator."""
        return tuple(one.key for one in self.indicators)

    @cached_property
    def known_names(self) -> tuple[str, ...]:
        """Return every name in the catalogue once: places, agencies, posts, themes and parts."""
        ours = self.partnership
        found = [ours.title, ours.short, ours.area_name]
        found += [area.title for area in ours.areas]
        found += [name for agency in self.agencies for name in (agency.title, agency.short)]
        found += [name for theme in self.themes for name in (theme.title, theme.short)]
        for line in self.indicators:
            found += [line.title, line.short, line.subject, line.lead, line.priority]
            found += [part.title for part in self.parts(line)]
        return tuple(dict.fromkeys(name for name in found if name))

    @cached_property
    def part_titles(self) -> tuple[str, ...]:
        """Return the title of every part of a breakdown once."""
        found = (part.title for breakdown in self.breakdowns for part in breakdown.parts)
        return tuple(dict.fromkeys(found))

    def parts(self, indicator: Indicator) -> tuple[Part, ...]:
        """Return the parts for which an agency may send a figure, without the total.

        The indicator's own bands or outcomes come first, then the parts of its breakdowns.
        """
        split = tuple(p for key in indicator.breakdowns for p in self.breakdown(key).parts)
        return (*indicator.own_parts, *split)

    def splits(self, indicator: Indicator) -> tuple[tuple[str, tuple[Part, ...]], ...]:
        """Return every way in which an indicator's count is split, each as a title and its parts.

        Breakdowns come first, then the indicator's own bands or outcomes.
        """
        found = [self.breakdown(key) for key in indicator.breakdowns]
        own = [(indicator.own_parts_word, indicator.own_parts)] if indicator.own_parts else []
        return (*((one.title, one.parts) for one in found), *own)

    def part_title(self, indicator: Indicator, part: str) -> str:
        """Return the title of a part as readers see it.

        If the indicator has no part with this key, the key itself is returned.
        """
        if part == ALL:
            return "All"
        return next((p.title for p in self.parts(indicator) if p.key == part), part)

    def events_of(self, indicator: str) -> tuple[Event, ...]:
        """Return the events, breaks and new limits on an indicator's line, oldest first."""
        return tuple(sorted((e for e in self.events if e.concerns(indicator)), key=_when))


def _no(key: str) -> NoReturn:
    raise KeyError(key)


def _when(event: Event) -> tuple[Quarter, str]:
    return event.quarter, event.title
