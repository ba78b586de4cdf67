"""The measured steps of a visit, and the medians of several visits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

FIRST, REPEAT, THEME, QUARTER = STEPS = ("first", "repeat", "theme", "quarter")
"""A first visit, a repeated one, a change of theme and a change of quarter."""

BEFORE_PAINT = ("Document", "Stylesheet", "Font")
"""What a browser fetches before it paints."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a visit.

    `milliseconds` to the last painted chart; `answer` are those the server's answer took after the
    press. `sent` are bytes on the wire by kind of resource, headers included. `asked` are the
    addresses that were fetched and not found in the browser's memory. `ahead` are the bytes of each
    other page that was fetched before anybody pressed its link; they are in no other figure.
    """

    milliseconds: float
    answer: float
    sent: Mapping[str, int]
    asked: tuple[str, ...]
    ahead: tuple[int, ...] = ()

    @property
    def bytes(self) -> int:
        """Give the bytes of everything."""
        return sum(self.sent.values())

    @property
    def bytes_before_paint(self) -> int:
        """Give the bytes of the document, its stylesheets and fonts."""
        return sum(self.sent.get(kind, 0) for kind in BEFORE_PAINT)


Visit = Mapping[str, Step]
"""The steps of one visit by name."""


@dataclass(frozen=True, slots=True)
class Medians:
    """One target's step over several visits; `milliseconds` and `answer` are medians."""

    milliseconds: float
    answer: float
    least: float
    most: float
    bytes: int
    bytes_before_paint: int
    requests: int
    addresses: frozenset[str]
    ahead: int = 0
    bytes_ahead: int = 0


def medians(steps: Sequence[Step]) -> Medians:
    """Give the medians of one step; requests and bytes are the most of all visits."""
    times = [step.milliseconds for step in steps]
    return Medians(
        milliseconds=median(times),
        answer=median(step.answer for step in steps),
        least=min(times),
        most=max(times),
        bytes=max(step.bytes for step in steps),
        bytes_before_paint=max(step.bytes_before_paint for step in steps),
        requests=max(len(step.asked) for step in steps),
        addresses=frozenset(address for step in steps for address in step.asked),
        ahead=max(len(step.ahead) for step in steps),
        bytes_ahead=max(sum(step.ahead) for step in steps),
    )


def by_step(visits: Iterable[Visit]) -> dict[str, Medians]:
    """Give the medians of each step of several visits to one target."""
    visits = list(visits)
    return {name: medians([visit[name] for visit in visits]) for name in STEPS}


def turns(names: Sequence[str], number: int) -> list[str]:
    """Give the order of a round: each begins one further along."""
    start = number % len(names)
    return [*names[start:], *names[:start]]
