"""Figures that are published together, and the sums that tie them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from dashboard.errors import Fault, SumsError

EQUAL = "="
AT_MOST = "<="


@dataclass(frozen=True, slots=True)
class SuppressionCell:
    """One figure that may be published or hidden; `value` is the true count.

    `sensitive`: small, so it is hidden and must keep at least three possible values for a reader.
    `hideable`: False for what is always published as it is: a zero where zeros are shown, what an
    earlier edition published.
    `hidden`: hidden by an earlier plan or for another audience, and stays so.
    `slack`: published rounded: where it is shown a reader knows only that the count lies within
    this of `shown` (of the value itself where that is None).
    `least`: what a reader knows of a hidden one: at least 1 where zeros are shown.
    `cost`: what hiding it costs; None counts the cell as one, and of equals prefers small ones.
    """

    value: int
    sensitive: bool = False
    hideable: bool = True
    hidden: bool = False
    slack: int = 0
    least: int = 1
    cost: float | None = None
    shown: int | None = None

    @property
    def forced(self) -> bool:
        """Say whether it is hidden whatever else is."""
        return self.sensitive or self.hidden

    @property
    def fixed(self) -> bool:
        """Say whether a reader knows it exactly and for ever."""
        return not (self.hideable or self.forced or self.slack)

    @property
    def bottom(self) -> int:
        """The least a reader of the hidden figure must reckon with."""
        return min(self.least, self.value)

    @property
    def seen(self) -> tuple[int, int]:
        """The least and greatest count that fit the published figure."""
        centre = self.value if self.shown is None else self.shown
        low, high = centre - self.slack, centre + self.slack
        return (max(low, self.bottom), high) if self.slack else (low, high)


@dataclass(frozen=True, slots=True)
class CellLink:
    """A sum of coefficients times cells (by index) that equals, or is at most, a bound.

    True of the true values, or within what their rounding allows.
    """

    terms: tuple[tuple[int, int], ...]
    relation: str = EQUAL
    bound: int = 0


@dataclass(frozen=True, slots=True)
class CellComponent:
    """Cells that hang together through links, on their own: constants are taken into the bounds.

    `places` are the cells' indices in the whole; the links count within the component.
    """

    cells: tuple[SuppressionCell, ...]
    links: tuple[CellLink, ...]
    places: tuple[int, ...]

    @property
    def at_stake(self) -> bool:
        """Say whether anything in it is hidden, so that there is something to protect."""
        return any(cell.forced for cell in self.cells)


def connected_components(
    cells: Sequence[SuppressionCell], links: Sequence[CellLink]
) -> tuple[CellComponent, ...]:
    """Give the connected parts, in the order of their first cells.

    A figure that is always published exactly is a constant and connects nothing; a cell in no link
    is in no part.

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
    """Give for each cell the first one that it hangs together with."""
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
        SumsError: names each link by its place, with what its figures come to.
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
    """Take what is known for ever into the bound, and terms of the same cell together."""
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
        for link in dict.fromkeys(links)
    )
    return CellComponent(tuple(cells[place] for place in places), inside, tuple(places))
