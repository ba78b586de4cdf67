"""A shared shock as one matter: the lines that moved together, with their exceptions under it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from dashboard import number_formats
from dashboard.catalogue.indicators import Catalogue
from dashboard.exceptions.agenda import AgendaItem
from dashboard.exceptions.shared_shocks import SharedShock, shared_shock
from dashboard.readings.readings import Reading

CAUSE = (
    "One cause may be behind all of them, such as a return that is incomplete, a new case system "
    "or something that happened to everyone: look for it before looking at single lines."
)
"""What a reader of a shared shock should do first."""
PLACE = (
    "It comes before single lines because it may explain those under it. A line that is part of "
    "another one is listed under it too, but is not counted beside its whole."
)
"""Why a shared shock stands before exceptions that rules find, and what its count leaves out."""


@dataclass(frozen=True, slots=True)
class SharedMatter:
    """One shared shock, with what stands under it.

    `items` are the exceptions of its lines on its side, in the order of the agenda. `lines` are the
    readings of its other lines, which are no exceptions by themselves.
    """

    shock: SharedShock
    items: tuple[AgendaItem, ...]
    lines: tuple[Reading, ...]

    @property
    def sentence(self) -> str:
        """Name the shock in one sentence, without a full stop."""
        return f"{self._many[0].upper()}{self._many[1:]} together in {self.shock.quarter}"

    @property
    def words(self) -> str:
        """Say in a few words, for a headline, how many lines moved together."""
        return f"{self._many} together, perhaps for one reason"

    @property
    def compared(self) -> str:
        """Say which lines the shock is counted among."""
        many = number_formats.number_word(self.shock.lines)
        return (
            f"{many[0].upper()}{many[1:]} lines have a figure of this quarter that could be held"
            " against enough earlier ones and did not stand out before."
        )

    @property
    def _many(self) -> str:
        moved, every = len(self.shock.readings), self.shock.lines
        way = "higher" if self.shock.upward else "lower"
        words = number_formats.number_word
        return f"{words(moved)} of {words(every)} lines are {way}"


def shared_matter(
    catalogue: Catalogue,
    readings: Sequence[Reading],
    items: Sequence[AgendaItem],
    asked: Collection[str],
) -> SharedMatter | None:
    """Return the shock that the readings of a quarter share, as one matter; None without a shock.

    A line that lies within another one is not counted beside it: what moves the whole moves its
    parts. Its exception stands under the shock if the whole is among the shock's lines. `items` is
    the agenda, and `asked` are the keys of the indicators that the page shows. The result is None
    if none of these is among the shock's lines.
    """
    outer = _wholes(catalogue, readings)
    shock = shared_shock(one for one in readings if one.indicator.key not in outer)
    if shock is None:
        return None
    within = {key for key, wholes in outer.items() if wholes & shock.keys} | shock.keys
    mine = [one for one in items if one.exception.key in asked and one.exception.key in within]
    under = tuple(one for one in mine if _is_under(one, shock))
    keys = {one.exception.key for one in items if one.exception.is_current}
    rest = [one for one in shock.readings if one.indicator.key in asked]
    lines = tuple(one for one in rest if one.indicator.key not in keys)
    return SharedMatter(shock, under, lines) if under or lines else None


def beside_matter(
    matter: SharedMatter | None, items: Sequence[AgendaItem]
) -> tuple[AgendaItem, ...]:
    """Return the items of the agenda that do not stand under a shared shock."""
    if matter is None:
        return tuple(items)
    return tuple(one for one in items if one not in matter.items)


def _is_under(item: AgendaItem, shock: SharedShock) -> bool:
    one = item.exception
    return one.is_current and one.upward is shock.upward


def _wholes(catalogue: Catalogue, readings: Sequence[Reading]) -> dict[str, frozenset[str]]:
    """Return the lines that lie within other judged lines, with all the lines they lie within."""
    judged = {one.indicator.key for one in readings if one.sigmas is not None}
    next_out: dict[str, set[str]] = {}
    for relation in catalogue.relations:
        next_out.setdefault(relation.inner, set()).add(relation.outer)
    found = {}
    for key in next_out:
        wholes: set[str] = set()
        reach = set(next_out[key])
        while reach:
            wholes |= reach
            reach = {far for one in reach for far in next_out.get(one, ())} - wholes
        if wholes & judged:
            found[key] = frozenset(wholes)
    return found
