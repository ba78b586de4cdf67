"""How a published file differs from the figures of its publication that are already in the store.

A newer edition replaces what it states differently, and what it gives under another code of the
same council. An older edition only adds what no other edition has.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from dashboard.comparators.publications import Area, PublishedContent, shared_codes
from dashboard.comparators.publisher_leaks import told
from dashboard.comparators.revision_words import (
    FigureKey,
    figure_words,
    first_lines,
    named_figures,
)
from dashboard.figures.observations import Status
from dashboard.figures.published_values import Publication

_POPULATION = "population 0 to 17"
_OF_PART = "population 0 to 17, {}"
_NEIGHBOURS = "statistical neighbours"
_Figures = dict[FigureKey, tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class RevisedValue:
    """One figure that a newer file changes, described in words.

    `what` names the figure. `before` and `after` are its values before and after the change.
    """

    what: str  # "referrals, E08000005, 2025"
    before: str
    after: str

    def __str__(self) -> str:
        """Describe the change: "referrals, E08000005, 2025: 3,126 became 3,130"."""
        return f"{self.what}: {self.before} became {self.after}"


@dataclass(frozen=True, slots=True)
class PublicationRevision:
    """The changes that a file makes to the stored figures of its publication.

    `fresh` holds only the figures that are new or different. `added` and `unchanged` are numbers of
    figures. `left_out` are stored figures that a newer edition leaves out; they are kept.
    `recoded` are figures that the newer edition gives under another code of the same council, with
    that code; they are not used. `newer` is the file of the newer edition, if this file is of an
    older one; `stays` are then the figures that this file gives otherwise; they are not
    quoted, because the publisher may have taken them back. `names` are the names of
    areas by code. `second_sources` say in lines of text which populations another publication has.
    """

    fresh: PublishedContent
    added: int
    unchanged: int
    changed: tuple[RevisedValue, ...] = ()
    left_out: tuple[FigureKey, ...] = ()
    recoded: Mapping[FigureKey, str] = field(default_factory=dict)
    newer: str = ""
    stays: tuple[RevisedValue, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    second_sources: tuple[str, ...] = ()

    @property
    def missing(self) -> int:
        """Return the number of stored figures that the file leaves out."""
        return len(self.left_out)

    @property
    def changes_anything(self) -> bool:
        """Say whether the file adds or changes any figure.

        If it does, the file is stored as a new vintage. A vintage is a numbered release of a
        publication.
        """
        return bool(self.added or self.changed)

    def sentences(self, most: int = 20) -> tuple[str, ...]:
        """Describe the revision in lines of text: a summary, then at most `most` of each kind.

        Figures are named that change, that stay because a newer edition gives them otherwise, that
        have another code now, and that the file leaves out. The last line names the areas and years
        of hidden figures that can be worked out, if there are any. It never names their values.
        """
        publication = self.fresh.publication
        stays = [f"{one.what}: stays {one.before}" for one in self.stays]
        labels = {code: f"{name} {code}" for code, name in self.names.items()}
        recoded = [
            f"{line}; under {code} in the newer edition"
            for code in sorted({*self.recoded.values()})
            for line in named_figures((k for k, new in self.recoded.items() if new == code), labels)
        ]
        left_out = [f"left out and kept: {one}" for one in named_figures(self.left_out, labels)]
        return (
            f"{publication.file}: {publication.title}{self._counts()}.",
            *first_lines([*map(str, self.changed)], most, "changes"),
            *first_lines(stays, most, "figures that stay"),
            *first_lines(recoded, most, "areas"),
            *first_lines(left_out, most, "lines of what is left out and kept"),
            *first_lines(self.second_sources, most, "lines of other sources"),
            *first_lines(self.fresh.passed_over, most, "lines of what is passed over"),
            *told(self.fresh.given_away, self.names),
        )

    def _counts(self) -> str:
        here = self.added + len(self.changed) + self.unchanged + len(self.stays)
        if not (here or self.missing or self.recoded):
            return ": holds no figures"
        counts = f", vintage {self.fresh.publication.vintage}: "
        if self.newer:
            counts = f", an older edition than {self.newer}: "
        if self.changes_anything:
            counts += f"{self.added:,} added, {len(self.changed):,} changed, "
        else:
            counts += "nothing new, "
        counts += f"{self.unchanged:,} as before"
        more = {
            "as the newer edition has them": len(self.stays),
            "under another code and not used": len(self.recoded),
            "not in this file and kept": self.missing,
        }
        return counts + "".join(f", {number:,} {what}" for what, number in more.items() if number)


def compare_publication(
    before: PublishedContent | None, after: PublishedContent, areas: Iterable[Area] = ()
) -> PublicationRevision:
    """Compare a file with the stored figures of the same publication.

    `before` is None if nothing is stored. `areas` are the areas that are known already. If any
    figure was added or changed, the file becomes a new release (vintage) of the publication. The
    number of the release is then one more than the stored number.
    """
    known = {area.code: area for area in (*areas, *after.areas)}
    figures, standing = _figures(after), _figures(before) if before else {}
    councils = _Councils(shared_codes(known.values()))
    is_older = before is not None and after.order < before.order
    recoded = (
        councils.under_others(figures, standing)
        if is_older
        else councils.under_others(standing, figures)
    )
    added = figures.keys() - standing.keys() - (recoded.keys() if is_older else set())
    differing = sorted(key for key in figures.keys() & standing if standing[key] != figures[key])
    revised = tuple(
        RevisedValue(
            f"{key[0]}, {key[1]}, {key[2]}", figure_words(standing[key]), figure_words(figures[key])
        )
        for key in differing
    )
    fresh = added if is_older else added | {*differing}
    vintage = (before.publication.vintage if before else 0) + bool(fresh)
    return PublicationRevision(
        fresh=_only(after, fresh, replace(after.publication, vintage=vintage)),
        added=len(added),
        unchanged=len(figures.keys() & standing) - len(differing),
        changed=() if is_older else revised,
        left_out=() if is_older else tuple(sorted(standing.keys() - figures - recoded.keys())),
        recoded=recoded,
        newer=before.publication.file if before and is_older else "",
        stays=revised if is_older else (),
        names={code: area.name for code, area in known.items()},
    )


class _Councils:
    """Finds figures of the same council and year under another code."""

    def __init__(self, shared: Mapping[str, str]) -> None:
        self._shared = shared

    def under_others(self, these: _Figures, those: _Figures) -> dict[FigureKey, str]:
        """Return the figures of `these` that `those` have under another code only; with the code.

        A list of neighbours belongs to its code alone.
        """
        codes = {
            (series, self._shared[area], year): area
            for series, area, year in those
            if area in self._shared and series != _NEIGHBOURS
        }
        return {
            (series, area, year): codes[series, self._shared[area], year]
            for series, area, year in these.keys() - those.keys()
            if area in self._shared and (series, self._shared[area], year) in codes
        }


def _figures(content: PublishedContent) -> _Figures:
    """Return everything that a file states, by (series, area, year)."""
    figures: _Figures = {
        (v.series, v.area, v.year): (v.status, v.value, v.numerator, v.denominator)
        for v in content.values
    }
    for (area, year), number in content.populations.items():
        figures[_POPULATION, area, year] = (Status.GIVEN, float(number), None, None)
    for (part, area, year), number in content.part_populations.items():
        figures[_OF_PART.format(part), area, year] = (Status.GIVEN, float(number), None, None)
    for neighbours in content.neighbours:
        figures[_NEIGHBOURS, neighbours.area, neighbours.model_year] = neighbours.codes
    return figures


def _only(
    content: PublishedContent, keys: set[FigureKey], publication: Publication
) -> PublishedContent:
    return PublishedContent(
        publication,
        tuple(
            replace(v, publication=publication.key, vintage=publication.vintage)
            for v in content.values
            if (v.series, v.area, v.year) in keys
        ),
        {at: n for at, n in content.populations.items() if (_POPULATION, *at) in keys},
        tuple(n for n in content.neighbours if (_NEIGHBOURS, n.area, n.model_year) in keys),
        content.areas,
        content.given_away,
        content.passed_over,
        {
            at: n
            for at, n in content.part_populations.items()
            if (_OF_PART.format(at[0]), *at[1:]) in keys
        },
    )
