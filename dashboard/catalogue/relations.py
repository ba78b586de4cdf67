"""How indicators stand to each other: what must agree, what is part of what, what leads to what."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Invariant:
    """A relation that figures of one quarter must keep, in words and as terms.

    The sum of `left` compared by `relation` (<=, =) with the sum of `right`. A term is an
    indicator's key (its total), "key:numerator", "key:denominator" or "key:part". `usually` marks
    one that has honest exceptions.
    """

    key: str
    sentence: str
    left: tuple[str, ...]
    relation: str
    right: tuple[str, ...]
    usually: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """One indicator's cases all lie among another's, at the same date or in the same quarter.

    `kind`: "part_of" where sisters of the same whole do not overlap and `remainder` names what is
    left of it; "subset_of" where they may overlap.
    """

    inner: str
    kind: str
    outer: str
    remainder: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PathwayStep:
    """One step from contact to care; `caution` says what its ratio to the step before is not."""

    indicator: str
    title: str
    caution: str
