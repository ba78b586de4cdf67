"""The chain of the log: each act's link is a hash of the link before it and of the act itself.

So a row that is removed, changed or moved is found, unless every later row was made anew with it;
that is found by whoever has kept a later link outside.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from dashboard.acts.act import LoggedAct

BEGINNING = "0" * 64
"""The link before the first act of a partnership."""


@dataclass(frozen=True, slots=True)
class ChainEnd:
    """The end of a chain: the number and the link of its last act. An empty chain has number 0."""

    number: int = 0
    link: str = BEGINNING


NOTHING_CUT = ChainEnd()
"""Where a chain begins of which nothing was cut off."""


@dataclass(frozen=True, slots=True)
class ChainFault:
    """A place where a chain is broken: the number of the act there, and what is wrong."""

    number: int
    words: str

    def __str__(self) -> str:
        """Return the fault as one sentence."""
        return f"Act {self.number}: {self.words}."


def end_words(partnership: str, end: ChainEnd) -> str:
    """Return the end of a log in words, as it is told outside: "testshire 412:0f…"."""
    return f"safeguarding-dashboard log {partnership} {end.number}:{end.link}"


def chain_link(before: str, partnership: str, act: LoggedAct) -> str:
    """Return an act's link: 64 hexadecimal digits, made from the link before and from the act."""
    told = [
        before,
        partnership,
        act.number,
        act.moment.isoformat(),
        act.kind.value,
        act.source.who,
        act.source.address,
        act.subject,
        act.before,
        act.after,
    ]
    return sha256(json.dumps(told, ensure_ascii=True).encode()).hexdigest()


def chain_faults(
    partnership: str, acts: Iterable[LoggedAct], start: ChainEnd = NOTHING_CUT
) -> Iterator[ChainFault]:
    """Yield every place where a chain is broken; `acts` are in the order of their numbers.

    `start` is the end of what was cut off before the first act.
    """
    end = start
    for act in acts:
        expected = end.number + 1
        if act.number != expected:
            missing = f"act {expected}" if act.number == expected + 1 else f"acts {expected} to"
            more = "" if act.number == expected + 1 else f" {act.number - 1}"
            yield ChainFault(act.number, f"{missing}{more} before it is missing")
        elif act.link != chain_link(end.link, partnership, act):
            yield ChainFault(act.number, "it or the one before it was changed or moved")
        end = ChainEnd(act.number, act.link)
