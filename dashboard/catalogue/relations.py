"""How indicators are related: by sums that must agree, as parts of others, or as pathway steps."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Invariant:
    """A relation between figures that must be true in every quarter.

    `relation` is <= or =. It compares the sum of `left` with the sum of `right`. A term is an
    indicator's key (meaning its total), "key:numerator", "key:denominator" or "key:part".
    `sentence` describes the relation in words. If `usually` is true, the relation may fail for
    honest reasons.
    """

    key: str
    sentence: str
    left: tuple[str, ...]
    relation: str
    right: tuple[str, ...]
    usually: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two indicators: every case of `inner` is also a case of `outer`.

    Both indicators count on the same date or in the same quarter. `kind` is "part_of" if the parts
    of the outer indicator do not overlap. `remainder` then names the cases that are in no part.
    `kind` is "subset_of" if the parts may overlap.
    """

    inner: str
    kind: str
    outer: str
    remainder: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PathwayStep:
    """One step on the pathway from contact to care.

    If `ratio` is true, pages show the ratio of the step to the step before: the two are counted in
    the same population. `caution` warns how not to read the step.
    """

    indicator: str
    title: str
    caution: str
    ratio: bool = False
