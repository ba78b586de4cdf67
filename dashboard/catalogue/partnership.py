"""The partnership: its agencies, its area and the areas that it is compared with.

All of these are kept in the catalogue. No name or code of a place appears in Python.
"""

from dataclasses import dataclass
from enum import StrEnum

from dashboard.readers import Audience


@dataclass(frozen=True, slots=True)
class Agency:
    """An agency that sends figures.

    Its returns are due `due_days` calendar days after the last day of the quarter. `small_numbers`
    is the key of the agency's small-number rule. It is empty if the agency has no rule of its own.
    """

    key: str
    title: str
    short: str
    due_days: int
    small_numbers: str = ""


@dataclass(frozen=True, slots=True)
class SmallNumberRule:
    """A rule that says which counts are hidden: those from `smallest` to `largest`.

    Counts that are not hidden are rounded to multiples of `rounding`. Partners see what the public
    sees, unless `partner_largest` sets a lower limit for them. If the lower limit is 0, nothing is
    hidden from partners. The lower limit applies to totals and to the parts of
    `partner_breakdowns`. Counts to which the lower limit applies are not rounded.
    """

    key: str
    title: str
    smallest: int
    largest: int
    rounding: int
    source: str
    partner_largest: int | None = None
    partner_breakdowns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ComparatorArea:
    """A published area that ours is compared with: our neighbours, a single area or a pooled group.

    `kind` is neighbours_mean, neighbours_median, area or pooled. `codes` are the codes of an area
    or of a pooled group, and are empty for neighbours. If `shown` is true, charts draw the area
    unless a reader turns it off.
    """

    key: str
    title: str
    kind: str
    codes: tuple[str, ...] = ()
    shown: bool = True


class HeldPage(StrEnum):
    """A page that the public reads only once the partnership has released it."""

    DISPROPORTIONALITY = "disproportionality"


class SecondPerson(StrEnum):
    """What waits for a second person, where the partnership chose so."""

    QUARTERS = "quarters"  # the release of a quarter
    LEVELS = "levels"  # thresholds, targets, events, breaks and new limits
    CATALOGUE = "catalogue"  # everything else that was agreed


@dataclass(frozen=True, slots=True)
class Partnership:
    """The partnership and its area: their names and codes, and the question that is asked.

    `public_pages` are the pages that the partners have released to the public. If
    `names_in_minutes` is true, the partnership chose that who attended a meeting may be named
    beside their post; a name goes `names_months` months after the meeting. `second_person` is what
    one person proposes and another agrees to; by default nothing. `safeguarding_partners` are the
    names of those who release a quarter, and `release_agreements` how many of them must agree. If
    `release_by_minute` is true, one is enough who names the minute in which all agreed.
    """

    key: str
    title: str
    short: str
    area_name: str
    area_code: str
    area_old_code: str
    question: str
    neighbour_model: int  # model year of the statistical neighbours in use
    areas: tuple[ComparatorArea, ...]
    public_pages: tuple[HeldPage, ...] = ()
    names_in_minutes: bool = False
    names_months: int = 24
    second_person: tuple[SecondPerson, ...] = ()
    safeguarding_partners: tuple[str, ...] = ()
    release_agreements: int = 3
    release_by_minute: bool = False

    def shows(self, page: HeldPage, audience: Audience) -> bool:
        """Say whether an audience reads a page that is held back until it is released."""
        return audience is not Audience.PUBLIC or page in self.public_pages
