"""Lines that are held against each other on one time axis: numbers, rates, ratios and parts.

Each is one line that a reader may see, read by itself; nothing is made of two lines but the ratio
of a pathway's step, which the catalogue names.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from dashboard import number_formats
from dashboard.catalogue.indicators import Catalogue, Kind
from dashboard.catalogue.thresholds import Measure
from dashboard.compared.pathway import read_pathway
from dashboard.figures.changes import FigureChange, change_on
from dashboard.figures.line_inputs import LineInputs
from dashboard.figures.lines import breaks_on, history_keys, part_lines
from dashboard.figures.observations import Series
from dashboard.figures.time_spans import TimeSpan
from dashboard.quarters import Quarter
from dashboard.readings.readings import Reading, read_line

LEAST, MOST = 2, 6
"""How many lines are held against each other: from LEAST to MOST."""
SUGGESTED = 6
"""The most lines that are offered beside a line."""
RATE, RATIO = "rate", "per-100"
"""What is shown of a line if it is neither its number nor one of its parts."""
_BETWEEN = "~"


@dataclass(frozen=True, slots=True)
class LineName:
    """The name of a compared line: an indicator, and what of it.

    `what` is empty for the number, RATE, RATIO or the key of a part.
    """

    key: str
    what: str = ""

    @classmethod
    def read(cls, text: str) -> "LineName":
        """Read a name as addresses write it: "referrals", "referrals~rate", "cpp~place_heywood"."""
        key, _, what = text.strip().partition(_BETWEEN)
        return cls(key, what)

    def __str__(self) -> str:
        """Write the name as addresses do."""
        return f"{self.key}{_BETWEEN}{self.what}" if self.what else self.key

    @property
    def part(self) -> str:
        """Return the key of the part; empty for a whole line."""
        return "" if self.what in ("", RATE, RATIO) else self.what


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One compared line: its reading, what is drawn of it, and its change over the span.

    `series` is drawn in place of the reading's own if it is a part or a ratio; such a line has no
    levels and no flags. It is None for a whole line. The change is from the first figure of the
    span, or from the first after the last break in it.
    """

    name: LineName
    title: str
    unit_line: str
    reading: Reading
    series: Series | None
    change: FigureChange
    after_break: bool = False

    @property
    def drawn(self) -> Series:
        """Return the series that is drawn."""
        return self.series or self.reading.series

    @property
    def sentence(self) -> str:
        """Describe the change over the span: "+31 (+8%) on 2020-21 Q3", or why there is none."""
        now = self.drawn.at(self.reading.quarter)
        if now is not None and now.value is None:
            return f"{now.status.word} for {self.reading.quarter}"
        if self.change.difference is None:
            return f"not compared: {self.change.reason}"
        unit = self.drawn.unit
        apart = number_formats.change_text(self.change.difference, unit)
        per_cent = self.change.per_cent
        more = f" ({number_formats.per_cent_of_change(per_cent)})" if per_cent is not None else ""
        after = ", the first after a break" if self.after_break else ""
        return f"{apart}{more} on {self.change.since}{after}"


def name_fault(catalogue: Catalogue, name: LineName) -> str:
    """Say in a sentence why a name is that of no line that can be compared; empty if it is one."""
    if not catalogue.has(name.key):
        return f"There is no indicator “{name.key[:60]}”."
    line = catalogue.indicator(name.key)
    if line.kind is Kind.OUTCOMES:
        return f"{line.short} has no line over time."
    if name.what == RATE and not line.rate:
        return f"{line.short} has no rate."
    if name.what == RATIO and name.key not in ratio_keys(catalogue):
        return f"{line.short} has no ratio to a step before it on the pathway."
    parts = [part.key for key in line.breakdowns for part in catalogue.breakdown(key).parts]
    if name.part and name.part not in parts:
        return f"{line.short} has no part “{name.part[:60]}”."
    return ""


def ratio_keys(catalogue: Catalogue) -> tuple[str, ...]:
    """Return the keys of the pathway's steps whose ratio to the step before is shown."""
    return tuple(one.indicator for one in catalogue.pathway[1:] if one.ratio)


def pathway_names(catalogue: Catalogue) -> tuple[LineName, ...]:
    """Return the lines of the pathway: each step, and after it its ratio if it is shown."""
    ratios = ratio_keys(catalogue)
    return tuple(
        name
        for step in catalogue.pathway
        for name in (LineName(step.indicator), LineName(step.indicator, RATIO))
        if not name.what or step.indicator in ratios
    )


def line_title(catalogue: Catalogue, name: LineName) -> str:
    """Return the short title of a line: "Referrals, rate", "Referrals: Heywood"."""
    line = catalogue.indicator(name.key)
    if name.what == RATE:
        return f"{line.short}, rate"
    if name.what == RATIO:
        steps = [step.indicator for step in catalogue.pathway]
        before = catalogue.indicator(steps[steps.index(name.key) - 1])
        return f"{line.short} per 100 {before.short.lower()}"
    parts = (part for key in line.breakdowns for part in catalogue.breakdown(key).parts)
    part = next((one for one in parts if one.key == name.part), None)
    return f"{line.short}: {part.title}" if part else line.short


def choosable_lines(catalogue: Catalogue) -> Iterator[tuple[str, tuple[LineName, ...]]]:
    """Yield all lines that can be compared, under headings: numbers, rates, ratios, and parts."""
    keys = [one.key for one in catalogue.indicators]
    groups: list[tuple[str, list[LineName]]] = [
        ("Numbers", [LineName(key) for key in keys]),
        ("Rates per 10,000", [LineName(key, RATE) for key in keys]),
        ("Ratios", [LineName(key, RATIO) for key in ratio_keys(catalogue)]),
    ]
    for line in catalogue.indicators:
        splits = [catalogue.breakdown(key) for key in line.breakdowns]
        by_part = [LineName(line.key, part.key) for split in splits for part in split.parts]
        groups.append((f"{line.short}, one part", by_part))
    for heading, names in groups:
        known = tuple(name for name in names if not name_fault(catalogue, name))
        if known:
            yield heading, known


def keys_behind(catalogue: Catalogue, names: Iterable[LineName]) -> tuple[str, ...]:
    """Return the keys of all indicators that some compared lines are made from."""
    keys = []
    for name in names:
        keys.append(name.key)
        if name.what == RATIO:
            keys += [step.indicator for step in catalogue.pathway]
    return history_keys(catalogue, list(dict.fromkeys(keys)))


def compared_lines(
    material: LineInputs, names: Sequence[LineName], quarter: Quarter, first: Quarter
) -> tuple[ComparedLine, ...]:
    """Return the lines with some names up to a quarter; their changes are counted from `first`."""
    return tuple(_compared(material, name, quarter, first) for name in names)


def suggested_names(catalogue: Catalogue, key: str) -> tuple[LineName, ...]:
    """Return lines to hold against an indicator: pathway steps beside it, then its relatives."""
    names = (LineName(other) for other in dict.fromkeys(_relatives(catalogue, key)))
    known = (n for n in names if n.key != key and not name_fault(catalogue, n))
    return tuple(known)[:SUGGESTED]


def _relatives(catalogue: Catalogue, key: str) -> Iterator[str]:
    steps = [step.indicator for step in catalogue.pathway]
    if key in steps:
        at = steps.index(key)
        yield from steps[max(0, at - 1) : at] + steps[at + 1 : at + 2]
    for one in catalogue.relations:
        if key in (one.inner, one.outer):
            yield from (one.outer, one.inner)
    for rule in catalogue.invariants:
        terms = [term.partition(":")[0] for term in (*rule.left, *rule.right)]
        if key in terms:
            yield from terms
    theme = catalogue.indicator(key).theme
    yield from (one.key for one in catalogue.indicators if one.theme == theme)


def _compared(
    material: LineInputs, name: LineName, quarter: Quarter, first: Quarter
) -> ComparedLine:
    indicator = material.catalogue.indicator(name.key)
    measure = Measure.RATE if name.what == RATE else Measure.NUMBER
    reading = read_line(material, indicator, quarter, measure)
    title, unit_line = indicator.title_name, reading.unit_line
    series: Series | None = None
    if name.what == RATE:
        title = f"{title}, rate"
    elif name.what == RATIO:
        step = next(
            s for s in read_pathway(material, quarter).steps if s.step.indicator == name.key
        )
        before = step.previous.short.lower() if step.previous else ""
        title, unit_line = f"{title} per 100 {before}", f"per 100 {before} of the same quarter"
        series = step.ratios
    elif name.part:
        splits = [material.catalogue.breakdown(split).parts for split in indicator.breakdowns]
        part = next(p for parts in splits for p in parts if p.key == name.part)
        ((_, series),) = part_lines(material, indicator, (part,), TimeSpan.QUARTER, quarter)
        title = f"{title}: {part.title}"
    breaks = [q for q in breaks_on(material.catalogue, indicator) if first < q <= quarter]
    change = _change(series or reading.series, quarter, max([first, *breaks]))
    return ComparedLine(name, title, unit_line, reading, series, change, bool(breaks))


def _change(series: Series, quarter: Quarter, first: Quarter) -> FigureChange:
    """Return the change from the first figure at or after the quarter `first`."""
    known = (f.quarter for f in series if f.value is not None and not f.partial)
    since = next((q for q in known if q >= first), first)
    return change_on(series, quarter, quarter - since)
