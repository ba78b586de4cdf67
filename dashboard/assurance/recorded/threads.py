"""Steps that are only added: those of one thing together, and the word that may come next."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar


class NumberedStep(Protocol):
    """A step with the number that the store gave it; 0 until it is saved."""

    @property
    def number(self) -> int:
        """Return the number of the step."""


S = TypeVar("S", bound=NumberedStep)
W = TypeVar("W")


@dataclass(frozen=True, slots=True)
class StepThread(Generic[S]):
    """A thing as it stands, by its steps, oldest first. The first of them begins it."""

    steps: tuple[S, ...]

    @property
    def number(self) -> int:
        """Return the number of the thing: that of its first step."""
        return self.steps[0].number

    @property
    def last_step(self) -> int:
        """Return the number of the last step."""
        return self.steps[-1].number


def steps_together(steps: Iterable[S], begun_by: Callable[[S], int]) -> tuple[tuple[S, ...], ...]:
    """Return the steps of each thing together, in the order in which things begin.

    `begun_by` returns the number of the step that begins the thing of a step; 0 for that step.
    """
    found: dict[int, list[S]] = {}
    for one in steps:
        found.setdefault(begun_by(one) or one.number, []).append(one)
    return tuple(tuple(several) for several in found.values())


def word_after(order: Sequence[W], word: W) -> W | None:
    """Return the word that follows another in their order; None after the last."""
    at = order.index(word) + 1
    return order[at] if at < len(order) else None
