"""The lines whose plan depends on a published series: those it ties, and all lines tied to them."""

from collections.abc import Collection, Iterable

from dashboard.catalogue.indicators import Catalogue, Indicator


def tied_lines(catalogue: Catalogue, series: Collection[str]) -> frozenset[str]:
    """Return the keys of the lines that published series tie, with every line tied to one of them.

    Lines are tied by the relations and invariants of the catalogue, at any number of steps. No sum
    joins a line of the result to another line.
    """
    found: set[str] = set()
    waiting = [one.key for one in catalogue.indicators if not _compared(one).isdisjoint(series)]
    beside = _beside(catalogue)
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.add(key)
            waiting += [other for keys in beside if key in keys for other in keys - found]
    return frozenset(key for key in found if catalogue.has(key))


def _compared(indicator: Indicator) -> set[str]:
    rule = indicator.comparator
    own = {part.series for part in indicator.own_parts if part.series}
    return own | ({rule.series} if rule else set())


def _beside(catalogue: Catalogue) -> list[frozenset[str]]:
    """Return the lines that stand in one relation, or in one invariant."""
    return [
        *(frozenset((one.inner, one.outer)) for one in catalogue.relations),
        *(_named((*one.left, *one.right)) for one in catalogue.invariants),
    ]


def _named(terms: Iterable[str]) -> frozenset[str]:
    return frozenset(term.partition(":")[0] for term in terms)
