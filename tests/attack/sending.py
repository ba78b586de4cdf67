"""Attacks what a store sends to an audience: reads all of it, beside what its twin sends."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field

from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.emitted import Answer, Ask, opened
from tests.attack.bounds import Fact
from tests.attack.gathered import Gathered
from tests.attack.knowledge import World
from tests.attack.printed import facts, misread, of_hidden, telling
from tests.attack.twin import sent

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class Sending:
    """What was read of everything sent, and every fault: each list is empty where nothing leaks."""

    gathered: Gathered
    failed: list[str] = field(default_factory=list)
    differ: list[str] = field(default_factory=list)
    of_hidden: list[str] = field(default_factory=list)
    misread: list[str] = field(default_factory=list)
    telling: list[str] = field(default_factory=list)

    @property
    def faults(self) -> dict[str, list[str]]:
        """Give every fault, by what it is."""
        found = {
            "an address could not be opened": self.failed,
            "a number cannot be told": self.gathered.untold,
            "a number is made of a hidden count": self.of_hidden,
            "a number does not agree with what is shown": self.misread,
            "a sentence holds a hidden number": self.telling,
            "a twin sends something else": self.differ,
        }
        return {what: faults for what, faults in found.items() if faults}

    def facts(self, world: World, audience: Audience) -> Iterator[Fact]:
        """Give what the printed counts say, to be attacked with everything else."""
        for printed in self.gathered.printed:
            yield from facts(world, audience, printed)


def sending(
    world: World,
    audience: Audience,
    asks: tuple[Ask, Ask | None],
    only: Collection[Quarter] | None,
    progress: Progress = lambda *_: None,
) -> Sending:
    """Open and read what an audience is sent, as the store and, where there is one, its twin."""
    ask, other = asks
    found = Sending(Gathered(world.catalogue))
    for answer in opened(ask, only=only, progress=progress):
        if answer.status != 200:
            found.failed.append(answer.address)
        elif answer.body:
            found.gathered.read(answer)
            if other is not None and sent(other(answer.address)) != sent(answer):
                found.differ.append(answer.address)
    found.of_hidden = of_hidden(world, audience, found.gathered)
    found.misread = misread(world, audience, found.gathered)
    found.telling = telling(world, audience, found.gathered)
    return found


def thinned(ask: Ask, without: Collection[str]) -> Ask:
    """Open what has none of some words in its address."""

    def opens(address: str) -> Answer:
        if any(word in address for word in without):
            return Answer(address, 200, (), b"")
        return ask(address)

    return opens
