"""Attacks everything that a store sends to an audience; compares it with what its twin sends."""

import random
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from html import escape
from typing import NamedTuple

from dashboard.catalogue.indicators import Catalogue
from dashboard.quarters import Quarter
from dashboard.readers import Audience
from data_access.commands.site_copy import AddressAnswer, Ask, links_of, opened, quarter_of
from tests.attack.bounds import Fact
from tests.attack.documents import DOCUMENTS, read_document
from tests.attack.gathered import Gathered, Gatherer
from tests.attack.judged import not_shown
from tests.attack.knowledge import World
from tests.attack.printed import facts, misread, of_hidden, telling
from tests.attack.rooms.reading import Rooms
from tests.attack.twin import sent

Progress = Callable[[int, int], None]


class Piece(NamedTuple):
    """One answer, what was read of it, and whether a twin sends something else.

    `judged_differ` is the number of levels, bars and blocks that the twin has otherwise. What
    `is_left_out` was not opened.
    """

    answer: AddressAnswer
    gathered: Gathered
    differs: bool
    judged_differ: int = 0
    is_left_out: bool = False


DRAWN_AGAIN = ("csv", "png", "svg", "xlsx", "zip")
"""The endings of files, which hold what their page holds.

They are opened in the quarters that are held against a twin, and not in every one.
"""
Each = Callable[..., Iterable[Piece]]
"""Opens and reads each of some addresses; with `whole=True` also files that are left out else."""
SAMPLE = 2_000
"""So many of the files that are left out are drawn by lot, and opened all the same."""


class Reader:
    """Opens and reads addresses, one at a time.

    The twin is asked for what names no quarter or one of `beside`; None asks it for everything.
    Counts of `rooms` are looked for, if they are given.
    """

    def __init__(
        self,
        catalogue: Catalogue,
        ask: Ask,
        other: Ask | None = None,
        beside: Collection[Quarter] | None = None,
        rooms: Rooms | None = None,
    ) -> None:
        self._catalogue, self._gatherer = catalogue, Gatherer(catalogue, ask)
        self._ask, self._other, self._beside = ask, other, beside
        self._rooms = rooms or Rooms()

    def __call__(self, address: str, *, whole: bool = False) -> Piece:
        """Open and read one address; `whole` opens and compares any file."""
        if not whole and is_left_out(address, self._beside):
            return left_out(address)
        answer = self._ask(address)
        if answer.status != 200 or not answer.body:
            return Piece(answer, Gathered(), differs=False)
        gathered = self._read(answer)
        gathered.rooms.add(self._rooms.read(answer))
        if self._other is None or not (whole or _is_beside(address, self._beside)):
            return Piece(answer, gathered, differs=False)
        other = self._other(answer.address)
        if sent(other) == sent(answer):
            return Piece(answer, gathered, differs=False)
        theirs = self._read(other).judged
        return Piece(answer, gathered, True, len(theirs.keys() ^ gathered.judged.keys()))

    def _read(self, answer: AddressAnswer) -> Gathered:
        kind = dict(answer.headers).get("Content-Type", "")
        if kind not in DOCUMENTS:
            return self._gatherer.gather(answer)
        quarter = quarter_of(answer.address)
        return read_document(self._catalogue, kind, answer.body, answer.address, quarter)


def is_left_out(address: str, beside: Collection[Quarter] | None) -> bool:
    """Say whether an address is not opened: a file of a quarter that no twin is asked for."""
    ending = address.partition("?")[0].rpartition(".")[2]
    return ending in DRAWN_AGAIN and not _is_beside(address, beside)


def left_out(address: str) -> Piece:
    """Give the piece of an address that is not opened."""
    return Piece(AddressAnswer(address, 200, (), b""), Gathered(), differs=False, is_left_out=True)


def drawn_files(files: Iterable[str], many: int) -> Sequence[str]:
    """Draw some files by lot, equally many of each kind as far as there are so many."""
    kinds: dict[str, list[str]] = {}
    for address in sorted(files):
        kinds.setdefault(address.partition("?")[0].rpartition(".")[2], []).append(address)
    draw, drawn = random.Random(0), list[str]()
    for left, kind in enumerate(sorted(kinds, key=lambda one: (len(kinds[one]), one))):
        share = (many - len(drawn)) // (len(kinds) - left)
        drawn += draw.sample(kinds[kind], min(share, len(kinds[kind])))
    return drawn


def _is_beside(address: str, beside: Collection[Quarter] | None) -> bool:
    named = quarter_of(address)
    return beside is None or named is None or named in beside


def read_together(pieces: Iterable[Piece]) -> list[Piece]:
    """Give pieces with all that was read of them in the first, and of the bodies the links alone.

    What several pages say and where they lead is then sent from one process to another once.
    """
    found, links, gathered = list[Piece](), dict[str, None](), Gathered()
    for piece in pieces:
        links.update(dict.fromkeys(links_of(piece.answer)))
        gathered.add(piece.gathered)
        found.append(
            piece._replace(
                answer=replace(piece.answer, headers=(), body=b"", figure=b""), gathered=Gathered()
            )
        )
    if found:
        body = "".join(f'<a href="{escape(link)}">' for link in links).encode()
        answer = replace(found[0].answer, body=body)
        found[0] = found[0]._replace(answer=answer, gathered=gathered)
    return found


@dataclass(slots=True)
class Sending:
    """What was read of everything sent, and every fault: each list is empty where nothing leaks.

    `left_out` are the files that were not opened, and `drawn` is the number of those that were
    drawn by lot and opened.
    """

    gathered: Gathered
    left_out: list[str] = field(default_factory=list)
    drawn: int = 0
    failed: list[str] = field(default_factory=list)
    differ: list[str] = field(default_factory=list)
    of_hidden: list[str] = field(default_factory=list)
    misread: list[str] = field(default_factory=list)
    telling: list[str] = field(default_factory=list)
    judged: list[str] = field(default_factory=list)
    judged_differ: list[str] = field(default_factory=list)

    @property
    def faults(self) -> dict[str, list[str]]:
        """Give every fault, by what it is."""
        found = {
            "an address could not be opened": self.failed,
            "a number cannot be told": self.gathered.untold,
            "a number is made of a hidden count": self.of_hidden,
            "a number does not agree with what is shown": self.misread,
            "a sentence holds a hidden number": self.telling,
            "a count of a small audit is told": self.gathered.rooms.audited,
            "a small count stands beside a survey's question": self.gathered.rooms.beside,
            "a twin sends something else": self.differ,
            "a level, a bar or a block differs in a twin": self.judged_differ,
            "a level, a bar or a block is not made of shown figures": self.judged,
        }
        return {what: faults for what, faults in found.items() if faults}

    def facts(self, world: World, audience: Audience) -> Iterator[Fact]:
        """Give what the printed counts say, to be attacked with everything else.

        None where one was read wrongly: that is a fault already.
        """
        for printed in self.gathered.printed if not self.misread else ():
            yield from facts(world, audience, printed)

    def taken(self, pieces: Iterable[Piece]) -> Iterator[AddressAnswer]:
        """Take in what was read; give the answers."""
        for piece in pieces:
            if piece.answer.status != 200:
                self.failed.append(piece.answer.address)
            if piece.differs:
                self.differ.append(piece.answer.address)
            if piece.judged_differ:
                self.judged_differ.append(piece.answer.address)
            if piece.is_left_out:
                self.left_out.append(piece.answer.address)
            self.gathered.add(piece.gathered)
            yield piece.answer


def sending(
    world: World,
    audience: Audience,
    each: Each,
    only: Collection[Quarter] | None = None,
    progress: Progress = lambda *_: None,
    besides: Sequence[str] = (),
    sample: int = SAMPLE,
) -> Sending:
    """Open and read what an audience is sent, from the overview on, and some addresses besides.

    `sample` is how many of the files that are left out are opened all the same.
    """
    found = Sending(Gathered())
    for _answer in opened(lambda asked: found.taken(each(asked)), only, progress):
        pass
    for _answer in found.taken(each(besides)):
        pass
    if drawn := drawn_files(found.left_out, sample):
        for _answer in found.taken(each(drawn, whole=True)):
            pass
        found.drawn = len(drawn)
        found.left_out = sorted({*found.left_out} - {*drawn})
    found.of_hidden = of_hidden(world, audience, found.gathered)
    found.misread = misread(world, audience, found.gathered)
    found.telling = telling(world, audience, found.gathered)
    found.gathered.words.clear()  # they have told what they can
    if audience in world.inputs:
        found.judged = not_shown(world.inputs[audience], found.gathered.judged)
    return found


def thinned(ask: Ask, without: Collection[str]) -> Ask:
    """Open what has none of some words in its address."""

    def opens(address: str) -> AddressAnswer:
        if any(word in address for word in without):
            return AddressAnswer(address, 200, (), b"")
        return ask(address)

    return opens
