"""Compares every number and sentence that is sent with the counts that are hidden.

No number of a hidden count may be sent in any form: the count itself, its rate, a change, a share
of it. Numbers of shown counts must agree with those counts; otherwise they were read wrongly.
"""

import re
from collections.abc import Iterator

from dashboard.catalogue.indicators import Indicator, Kind
from dashboard.catalogue.parts import ALL, IN_TIME, YEAR
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from tests.attack.bounds import Fact
from tests.attack.counted import DENOMINATOR, NUMERATOR, REST, TOGETHER, Cell, Counted
from tests.attack.gathered import Gathered, Printed, whole_names
from tests.attack.knowledge import World
from tests.attack.limits import limits
from tests.callbacks.told import BY_FORM

OF_OTHERS = frozenset(("limit", "interval", "level", "average"))
"""Kinds of what is made of the quarters before, and stands in a quarter that is hidden too."""
COUNTS = {
    **dict.fromkeys(("value", "numerator", "four-quarters"), NUMERATOR),
    "denominator": DENOMINATOR,
}
"""Kinds of what is a count, or a sum of counts, itself."""
FOUR = ("four-quarters", "proportion")
"""Kinds of what is made of four quarters together, whatever the line."""
ROLLING = ("rolling-4", "rolling 4")
SO_FAR = ("year-to-date", "year to date")
_PLAIN = re.compile(
    r"\b(?:19|20)\d\d-\d\d-q[1-4]\b"  # a quarter in an address
    r"|^(?:one each|none|hidden|not [a-z]+) \(\d+\)$"  # how many quarters of a picture are so
)
_NUMBER = re.compile(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?(?!\d)")


def of_hidden(world: World, audience: Audience, gathered: Gathered) -> list[str]:
    """Name the numbers that are sent of counts that are hidden."""
    shown = world.known_to(audience)
    found = []
    for printed, address in gathered.printed.items():
        cells = _cells(world.counted, printed) if printed.kind not in OF_OTHERS else ()
        if any(cell not in shown for cell in cells):
            found.append(
                f"{address}: a {printed.kind} of {printed.indicator}, {printed.part}, "
                f"{printed.quarter}"
            )
    return found


def misread(world: World, audience: Audience, gathered: Gathered) -> list[str]:
    """Name the numbers that do not agree with what is shown of their counts."""
    shown = world.known_to(audience)
    found = []
    for printed, address in gathered.printed.items():
        for fact in facts(world, audience, printed):
            ends = [shown.get(cell) for cell in fact.terms]
            known = [one for one in ends if one is not None]
            if len(known) < len(ends) or fact.least is None or fact.greatest is None:
                continue
            least, greatest = (sum(side) for side in zip(*known, strict=True))
            if greatest < fact.least or least > fact.greatest:
                found.append(f"{address}: {printed}")
    return found


def facts(world: World, audience: Audience, printed: Printed) -> Iterator[Fact]:
    """Give what a printed count says, within its decimals and what its source rounds to."""
    if printed.kind in COUNTS and not printed.unit:
        cells = list(_cells(world.counted, printed))
        line = world.counted.lines[printed.indicator]
        _largest, step = limits(world.catalogue, line, audience, printed.part)
        half = printed.half + len(cells) * (step // 2)
        if cells:
            yield Fact(dict.fromkeys(cells, 1.0), printed.value - half, printed.value + half)


def telling(world: World, audience: Audience, gathered: Gathered) -> list[str]:
    """Name the sentences about a quarter whose figure is hidden in which its number stands."""
    shown, counted = world.known_to(audience), world.counted
    true: dict[tuple[str, Quarter, bool], set[str]] = {}
    for cell in counted:
        own = cell.part in (ALL, YEAR) and cell.agency == TOGETHER and cell.what != REST
        if own and cell not in shown and cell == counted.latest(cell._replace(edition=0)):
            number = f"{counted.value(cell):,.0f}"
            place = cell.indicator, cell.quarter, cell.part == YEAR
            true.setdefault(place, set()).add(number)
    named = whole_names(world.catalogue)
    return [
        f"{address}: {line}, {quarter}: {text}"
        for (line, quarter, way, text), address in gathered.words.items()
        if true.get((line, quarter, way == "year"), set())
        & set(_NUMBER.findall(BY_FORM.sub("", _PLAIN.sub("", named.sub("", text)))))
    ]


def _cells(counted: Counted, printed: Printed) -> Iterator[Cell]:
    """Give the counts that a printed number is made of: as they stand, or as a return said."""
    indicator = counted.lines[printed.indicator]
    part, what = _part(indicator, printed), COUNTS.get(printed.kind, NUMERATOR)
    agency = printed.agency if len(indicator.agencies) > 1 else TOGETHER
    for quarter in _quarters(indicator, printed):
        place = Cell(printed.indicator, part, quarter, agency, what)
        number = printed.stated_in
        cell = counted.at(place, number) if number else counted.latest(place)
        if cell is not None:
            yield cell


def _part(indicator: Indicator, printed: Printed) -> str:
    """Give the part of a number: on a change its mark says since when."""
    since = printed.kind.startswith("change") and printed.part in ("quarter", YEAR)
    if printed.counted == "year" and (since or printed.part == ALL):
        return YEAR
    if since or printed.part == ALL:
        return IN_TIME if indicator.limit_days and not printed.stated_in else ALL
    return printed.part


def _quarters(indicator: Indicator, printed: Printed) -> list[Quarter]:
    last = printed.quarter
    if printed.kind in FOUR:
        return [last - back for back in range(4)]
    alone = indicator.kind is Kind.STOCK or indicator.supplied == "rolling"
    if alone or printed.stated_in or printed.counted == "year":
        return [last]
    if printed.counted in SO_FAR or printed.kind == "year-to-date":
        return [last - back for back in range(last.number)]
    rolling = indicator.kind is Kind.ROLLING_12_MONTHS and not printed.counted
    return [last - back for back in range(4 if rolling or printed.counted in ROLLING else 1)]
