"""Says where two publications estimate the same population, and which of the two is used.

Source of the order: docs/methods.md, "Published editions and sources".
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.comparators.publications import PublishedContent
from dashboard.figures.published_values import Publication

Populations = Mapping[tuple[str, int], float]
"""Numbers of children aged 0 to 17, by area code and mid-year."""


@dataclass(frozen=True, slots=True)
class PopulationSource:
    """A publication of the store that has populations, and what it has."""

    publication: Publication
    populations: Populations


def second_source_lines(
    content: PublishedContent, others: Sequence[PopulationSource], order: Sequence[str]
) -> tuple[str, ...]:
    """Return a line for each other source of populations that a file estimates, too.

    `order` are the keys of the publications in rising order of precedence. The line says how many
    estimates differ, by how much at most, and whose are used. Without such a source there is none.
    """
    lines = (_line(content, other, order) for other in others if not other.publication.invented)
    return tuple(line for line in lines if line)


def _line(content: PublishedContent, other: PopulationSource, order: Sequence[str]) -> str:
    here, there = content.populations, other.populations
    both = sorted(here.keys() & there)
    if not both:
        return ""
    apart = [at for at in both if here[at] != there[at]]
    ours, theirs = content.publication, other.publication
    used = max(ours, theirs, key=lambda p: order.index(p.key))
    names = {area.code: area.name for area in content.areas}
    how = "all alike"
    if apart:
        most = max(apart, key=lambda at: abs(here[at] - there[at]))
        what = f"{names.get(most[0], most[0])} {most[1]}"
        how = f"{len(apart):,} {'differs' if len(apart) == 1 else 'differ'}, most of all {what}"
        how += f" ({here[most]:,.12g} here, {there[most]:,.12g} there)"
    return (
        f"{len(both):,} of these populations {'is' if len(both) == 1 else 'are'} also from "
        f"{theirs.publisher}, {theirs.title}: "
        f"{how}; used are those of {used.publisher}, {used.title} ({used.key})"
    )
