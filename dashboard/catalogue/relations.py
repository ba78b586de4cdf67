"""How indicators relate: sums that must agree, indicators within others, and steps of a pathway."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Invariant:
    """A relation that the figures of one quarter must keep.

    The sum of `left` is compared by `relation` (<= or =) with the sum of `right`. A term is an
    indicator's key (its total), "key:numerator", "key:denominator" or "key:part". `sentence`
    describes the relation in words. `usually` marks a relation that may fail for honest reasons.
    """

    key: str
    sentence: str
    left: tuple[str, ...]
    relation: str
    right: tuple[str, ...]
    usually: bool = False


@dataclass(frozen=True, slots=True)
class Relation:
    """All cases of the `inner` indicator are also cases of the `outer` indicator.

    Both count on the same date or in the same quarter. `kind` is "part_of" when the parts of one
    whole do not overlap, and `remainder` then names the rest of the whole; it is "subset_of" when
    they may overlap.
    """

    inner: str
    kind: str
    outer: str
    remainder: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PathwayStep:
    """One step from contact to care.

    `caution` warns how its ratio to the step before must not be read.
    """

    indicator: str
    title: str
    caution: str
