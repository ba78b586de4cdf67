"""Checks of a single indicator. They do not look at the rest of the catalogue."""

import re
from collections.abc import Callable, Iterator

from dashboard.catalogue.files.definition_faults import DefinitionFaults, FilePlace
from dashboard.catalogue.files.entry_values import one_of
from dashboard.catalogue.files.level_checks import Finding, check_levels
from dashboard.catalogue.indicators import Indicator, Kind, YearRule
from dashboard.catalogue.thresholds import Measure

UNITS = (
    "children",
    "incidents",
    "crimes",
    "contacts",
    "referrals",
    "enquiries",
    "conferences",
    "assessments",
    "plans",
    "admissions",
    "attendances",
    "adults",
    "reviews",
    "percent",
)
LONGEST_SHORT = 34
"""The most characters of an indicator's short name, which the quarter grid and cards show."""

YEARS = {
    Kind.STOCK: (YearRule.LAST,),
    Kind.FLOW: (YearRule.SUM, YearRule.REPORTED),
    Kind.ROLLING_12_MONTHS: (YearRule.LAST,),
    Kind.DISTRIBUTION: (YearRule.SUM,),
    Kind.OUTCOMES: (YearRule.SUM,),
}
"""The year rules allowed for each kind of indicator."""

FORMS = ("rate", "percent", "count")
CONTROLS = ("single", "share", "none")
"""The methods by which limits are made.

"single" uses the differences between neighbouring quarters. "share" uses each quarter's
denominator. With "none", no limits are made.
"""
KEY = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def check_indicator(indicator: Indicator, at: FilePlace, faults: DefinitionFaults) -> None:
    """Note faults in one indicator, its thresholds and its targets.

    A check is left out if one of the keys it needs is already known to be faulty.
    """
    for rule, keys in _RULES:
        if faults.spare(at, *keys):
            for finding in rule(indicator):
                faults.note(at, *finding)
    check_levels(indicator, at, faults)


def _key(one: Indicator) -> Iterator[Finding]:
    if not KEY.fullmatch(one.key):
        yield "key", f'"{one.key}"', "small letters, digits and underscores, a letter first"


def _unit(one: Indicator) -> Iterator[Finding]:
    if one.unit not in UNITS:
        yield "unit", f'"{one.unit}"', one_of(UNITS)


def _short(one: Indicator) -> Iterator[Finding]:
    if len(one.short) > LONGEST_SHORT:
        yield "short", f"{len(one.short)} letters", f"{LONGEST_SHORT} at most"


def _agencies(one: Indicator) -> Iterator[Finding]:
    if not one.agencies:
        yield "agencies", "none", "at least one agency"
    if len(set(one.agencies)) < len(one.agencies):
        yield "agencies", "an agency twice", "each agency once"


def _combine(one: Indicator) -> Iterator[Finding]:
    count = len(one.agencies)
    if one.combine not in ("one", "sum"):
        yield "combine", f'"{one.combine}"', one_of(("one", "sum"))
    elif one.combine == "one" and count > 1:
        yield "combine", f'"one" with {count} agencies', '"sum", or a single agency'
    elif one.combine == "sum" and count == 1:
        yield "combine", '"sum" with one agency', '"one", or several agencies'


def _year(one: Indicator) -> Iterator[Finding]:
    if one.year not in YEARS[one.kind]:
        yield "year", f'"{one.year}"', f"{one_of(YEARS[one.kind])}, as the kind is {one.kind}"


def _denominator(one: Indicator) -> Iterator[Finding]:
    if one.is_percent and not one.denominator:
        yield "denominator", "nothing", "what the per cent is of"


def _bands(one: Indicator) -> Iterator[Finding]:
    if one.kind is not Kind.DISTRIBUTION:
        if one.bands:
            yield "band", "bands", f"none, as the kind is {one.kind}"
    elif len(one.bands) < 2:
        yield "band", f"{len(one.bands)}", "two bands or more"
    else:
        yield from _joins(one)


def _joins(one: Indicator) -> Iterator[Finding]:
    """Yield faults in how the bands of a distribution follow each other.

    The first band must begin at 0. Each band must begin on the day after the band before. The last
    band must have no end.
    """
    due = 0
    for number, band in enumerate(one.bands, start=1):
        name, last = f"band {band.key}", number == len(one.bands)
        if band.lower != due:
            yield name, f"lower {_shown(band.lower)}", f"lower {due}"
        if last and band.upper is not None:
            yield name, f"upper {band.upper}", "no upper end: the last band takes the rest"
        if not last and (band.upper is None or band.upper < (band.lower or 0)):
            yield name, f"upper {_shown(band.upper)}", "its last working day"
        due = (band.upper if band.upper is not None else due) + 1


def _outcomes(one: Indicator) -> Iterator[Finding]:
    if (one.kind is Kind.OUTCOMES) != bool(one.outcomes):
        expected = "the outcomes" if one.kind is Kind.OUTCOMES else f"none, as it is a {one.kind}"
        yield "outcome", f"{len(one.outcomes)} outcomes", expected


def _limit(one: Indicator) -> Iterator[Finding]:
    if one.kind is not Kind.DISTRIBUTION:
        if one.limit_days is not None:
            yield "limit_days", f"{one.limit_days}", f"none, as the kind is {one.kind}"
        return
    ends = [band.upper for band in one.bands if band.upper is not None]
    if one.limit_days not in ends:
        yield "limit_days", _shown(one.limit_days), f"the end of a band: {one_of(ends)}"
    if not one.limit_source:
        yield "limit_source", "nothing", "the law or guidance that sets the limit"


def _supplied(one: Indicator) -> Iterator[Finding]:
    if one.supplied not in ("quarterly", "rolling"):
        yield "supplied", f'"{one.supplied}"', one_of(("quarterly", "rolling"))
    elif one.supplied == "rolling" and one.kind is not Kind.ROLLING_12_MONTHS:
        yield "supplied", '"rolling"', f'"quarterly", as the kind is {one.kind}'
    if one.lag < 0:
        yield "lag", f"{one.lag}", "0 or more quarters"


def _control(one: Indicator) -> Iterator[Finding]:
    share = one.is_percent or one.kind is Kind.DISTRIBUTION
    if one.control and one.control not in CONTROLS:
        yield "control", f'"{one.control}"', f"{one_of(CONTROLS)}, or nothing"
    elif one.control == "share" and not share:
        yield "control", '"share"', '"single": only a per cent is out of something'


def _rate(one: Indicator) -> Iterator[Finding]:
    if one.rate and (one.is_percent or one.kind not in (Kind.STOCK, Kind.FLOW)):
        yield "rate", "true", "false: only counts on a day or in a quarter have a rate"
    if one.rate and not one.rate_title:
        yield "rate_title", "nothing", "the title of the rate"


def _rare(one: Indicator) -> Iterator[Finding]:
    if one.rare and (one.is_percent or one.kind is not Kind.FLOW):
        yield "rare", "true", "false: only counts in a quarter are drawn as rare events"


def _until(one: Indicator) -> Iterator[Finding]:
    if one.until is not None and one.until < one.since:
        yield "until", f'"{one.until}"', f"{one.since} or later, where it begins"


def _comparator(one: Indicator) -> Iterator[Finding]:
    rule = one.comparator
    if (rule is None) == (not one.no_comparator):
        found = (
            "neither a comparator nor no_comparator" if rule is None else "no_comparator besides"
        )
        yield "comparator", found, "a published series, or why there is none"
    if rule is not None and rule.form not in FORMS:
        yield "comparator, form", f'"{rule.form}"', one_of(FORMS)


def _comparator_measure(one: Indicator) -> Iterator[Finding]:
    rule = one.comparator
    if rule is None or rule.form not in FORMS:
        return
    if (rule.form == "rate") != (rule.measure is Measure.RATE):
        found = f'"{rule.measure}" with the form "{rule.form}"'
        yield "comparator, measure", found, '"rate" with the form "rate", else "number"'
    elif rule.measure is Measure.RATE and not one.rate:
        yield "comparator, measure", '"rate"', '"number": the indicator has no rate'


def _shown(number: int | None) -> str:
    return "nothing" if number is None else str(number)


_RULES: tuple[tuple[Callable[[Indicator], Iterator[Finding]], tuple[str, ...]], ...] = (
    (_key, ("key",)),
    (_unit, ("unit",)),
    (_short, ("short",)),
    (_agencies, ("agencies",)),
    (_combine, ("agencies", "combine")),
    (_year, ("kind", "year")),
    (_denominator, ("unit", "denominator")),
    (_bands, ("kind", "band")),
    (_outcomes, ("kind", "outcome")),
    (_limit, ("kind", "band", "limit_days", "limit_source")),
    (_supplied, ("supplied", "kind", "lag")),
    (_control, ("control", "unit", "kind")),
    (_rate, ("rate", "rate_title", "unit", "kind")),
    (_rare, ("rare", "unit", "kind")),
    (_until, ("since", "until")),
    (_comparator, ("comparator", "no_comparator")),
    (_comparator_measure, ("rate",)),
)
"""Each check, with the keys that the check needs to be free of faults."""
