"""Figures that are published together, and the sums that link them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import inf

from dashboard.errors import Fault, SumsError

EQUAL = "="
AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class SuppressionCell:
    """One figure that may be published or hidden; `value` is the true count.

    - `sensitive`: true if the figure is small. It is then hidden and must keep at least three
      possible values.
    - `hideable`: false if the figure is always published unchanged. Examples are a zero if zeros
      are shown, and a figure that an earlier edition published.
    - `hidden`: true if an earlier plan or a plan for another audience hides the figure. It then
      stays hidden.
    - `slack`: above 0 if the figure is published rounded. A reader knows that the count lies within
      this distance of `shown`, or of `value` if `shown` is None.
    - `least`: the lowest value that a reader thinks possible if the figure is hidden; 1 if zeros
      are shown.
    - `within`: the lowest and the highest count that earlier editions left possible. A reader
      knows them whether or not the figure is hidden; None if no edition showed it.
    - `cost`: the cost of hiding the figure. If it is None, the cost is 1 and a little more for a
      larger value.
    """

    value: int
    sensitive: bool = False
    hideable: bool = True
    hidden: bool = False
    slack: int = 0
    least: int = 1
    cost: float | None = None
    shown: int | None = None
    within: tuple[int, int] | None = None

    @property
    def forced(self) -> bool:
        """Say whether the figure is hidden in any case."""
        return self.sensitive or self.hidden

    @property
    def fixed(self) -> bool:
        """Say whether a reader always knows the figure exactly."""
        return not (self.hideable or self.forced or self.slack)

    @property
    def bottom(self) -> int:
        """Return the lowest value that a reader thinks possible if the figure is hidden."""
        least = min(self.least, self.value)
        return max(least, self.within[0]) if self.within else least

    @property
    def top(self) -> float:
        """Return the highest value that a reader thinks possible if the figure is hidden."""
        return self.within[1] if self.within else inf

    @property
    def seen(self) -> tuple[int, int]:
        """Return the lowest and the highest count that fit the published figure."""
        centre = self.value if self.shown is None else self.shown
        low, high = centre - self.slack, centre + self.slack
        if not self.slack:
            return low, high
        return max(low, self.bottom), high if self.within is None else min(high, self.within[1])


@dataclass(frozen=True, slots=True)
class CellLink:
    """A sum of coefficients times cells (by index) that equals a bound, or is at most the bound.

    The true values fit the link exactly, or within the rounding of the figures.
    """

    terms: tuple[tuple[int, int], ...]
    relation: str = EQUAL
    bound: int = 0


@dataclass(frozen=True, slots=True)
class CellComponent:
    """Cells that are linked to each other and to no other cell, with their links.

    Figures that are always published are not among the cells: their values are subtracted from the
    bounds of the links. `places` has the index of each cell among all cells. Links use the index
    within the component.
    """

    cells: tuple[SuppressionCell, ...]
    links: tuple[CellLink, ...]
    places: tuple[int, ...]

    @property
    def at_stake(self) -> bool:
        """Say whether any cell is hidden, so that there is something to protect."""
        return any(cell.forced for cell in self.cells)


def connected_components(
    cells: Sequence[SuppressionCell], links: Sequence[CellLink]
) -> tuple[CellComponent, ...]:
    """Return the components of linked cells, in the order of their first cells.

    A figure that is always published exactly is a constant and links nothing. A cell without a link
    belongs to no component.

    Raises:
      SumsError: figures do not fit their links; every such link is named.
    """
    check_sums(cells, links)
    reduced = [_reduced(cells, link) for link in links]
    first = _joined(len(cells), reduced)
    members: dict[int, tuple[list[int], list[CellLink]]] = {}
    for place, cell in enumerate(cells):
        if not cell.fixed:
            members.setdefault(first[place], ([], []))[0].append(place)
    for link in reduced:
        if link.terms:
            members[first[link.terms[0][1]]][1].append(link)
    return tuple(_component(cells, *parts) for parts in members.values() if parts[1])


def _joined(size: int, links: Iterable[CellLink]) -> list[int]:
    """Return for each cell the first cell that it is linked to, directly or through others."""
    first = list(range(size))

    def find(place: int) -> int:
        while first[place] != place:
            first[place] = first[first[place]]
            place = first[place]
        return place

    for link in links:
        for _, place in link.terms:
            one, other = find(link.terms[0][1]), find(place)
            first[max(one, other)] = min(one, other)
    return [find(place) for place in range(size)]


def check_sums(cells: Sequence[SuppressionCell], links: Sequence[CellLink]) -> None:
    """Refuse figures that do not fit their links.

    Raises:
      SumsError: names each link by its number, with the sum of its figures.
    """
    faults = tuple(
        Fault(
            "the figures", f"sum {place + 1}", _told(cells, link), f"{link.relation} {link.bound}"
        )
        for place, link in enumerate(links)
        if not _fits(cells, link)
    )
    if faults:
        raise SumsError("Figures that belong together do not add up.", faults)


def _fits(cells: Sequence[SuppressionCell], link: CellLink) -> bool:
    least, greatest = 0, 0
    for factor, place in link.terms:
        cell = cells[place]
        ends = cell.seen if cell.slack else (cell.value, cell.value)
        least += min(factor * end for end in ends)
        greatest += max(factor * end for end in ends)
    return least <= link.bound and (link.relation == AT_MOST or greatest >= link.bound)


def _told(cells: Sequence[SuppressionCell], link: CellLink) -> str:
    parts = (_term(factor, cells[place].value) for factor, place in link.terms)
    total = sum(factor * cells[place].value for factor, place in link.terms)
    return f"{' '.join(parts).removeprefix('+ ')} = {total}"


def _term(factor: int, value: int) -> str:
    times = "" if abs(factor) == 1 else f"{abs(factor)} x "
    return f"{'-' if factor < 0 else '+'} {times}{value}"


def _reduced(cells: Sequence[SuppressionCell], link: CellLink) -> CellLink:
    """Return a link with constants moved into its bound, and terms of the same cell combined."""
    factors: dict[int, int] = {}
    bound = link.bound
    for factor, place in link.terms:
        if cells[place].fixed:
            bound -= factor * cells[place].seen[0]
        else:
            factors[place] = factors.get(place, 0) + factor
    terms = tuple((factor, place) for place, factor in factors.items() if factor)
    return replace(link, terms=terms, bound=bound)


def _component(
    cells: Sequence[SuppressionCell], places: list[int], links: Iterable[CellLink]
) -> CellComponent:
    local = {place: index for index, place in enumerate(places)}
    inside = tuple(
        replace(link, terms=tuple((factor, local[place]) for factor, place in link.terms))
        # A link that is stated twice would make the programme larger and add nothing.
        for link in dict.fromkeys(links)
    )
    return CellComponent(tuple(cells[place] for place in places), inside, tuple(places))
