"""A purge that two people agree on: one proposes, another confirms, and the worker does it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dashboard.errors import Fault
from dashboard.free_text.folded_names import folded_name
from dashboard.releases.purges import PurgedThing, PurgeOrder, PurgeReason
from dashboard.releases.release_rules import name_faults

REQUEST = "purge"
"""The word for a request in faults, in the log, and in the name of its job."""


class PurgeState(StrEnum):
    """What has become of a request."""

    PROPOSED = "proposed"
    CALLED_OFF = "called off"
    CONFIRMED = "confirmed"  # the worker does it next
    REMOVED = "removed"  # from the rows; the files are still to be written anew
    DONE = "done"


OPEN_STATES = (PurgeState.PROPOSED, PurgeState.CONFIRMED, PurgeState.REMOVED)
"""The states in which somebody still has something to do."""
FOR_THE_WORKER = (PurgeState.CONFIRMED, PurgeState.REMOVED)
"""The states in which the worker has something to do."""


@dataclass(frozen=True, slots=True)
class PurgeRequest:
    """What is to be removed, why, who proposed it, and what has become of it.

    `second` is who confirmed it, or called it off. `rows` is how many rows it changes, and once it
    is done how many it has changed. `left` are entries of definition files that are in force and
    stay. `editions` name those that were taken away, such as "2025-26-q2 partner-1". `kept` says in
    sentences what was not reached. `attempt` counts how often it was handed to the worker.
    """

    number: int
    thing: PurgedThing
    reason: PurgeReason
    steward: str
    proposed: datetime
    state: PurgeState = PurgeState.PROPOSED
    second: str = ""
    decided: datetime | None = None
    ended: datetime | None = None
    rows: int = 0
    left: tuple[str, ...] = ()
    editions: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    attempt: int = 1

    @property
    def is_open(self) -> bool:
        """Say whether somebody still has something to do."""
        return self.state in OPEN_STATES

    @property
    def order(self) -> PurgeOrder:
        """Return who purges and why."""
        return PurgeOrder(self.steward, self.second, self.reason)

    @property
    def name(self) -> str:
        """Return the request as the log names it: "purge-3"."""
        return f"{REQUEST}-{self.number}"

    @property
    def span(self) -> str:
        """Return what the request's job is about; each attempt is a job of its own."""
        return f"{self.name}-{self.attempt}"


@dataclass(frozen=True, slots=True)
class PurgeReach:
    """What a purge finds besides the rows: editions that may hold the thing, and files given out.

    `editions` are named as in a request. `made` is the number of files that the worker keeps, and
    `given_out` that of the files that were given out since the thing was typed. `backups` are those
    that were made here since then, in words.
    """

    editions: tuple[str, ...] = ()
    made: int = 0
    given_out: int = 0
    backups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PurgeReference:
    """A record that may be purged: when it was typed, by whom, and what it is of, without a word.

    `about` are names of keys with their values: ("audit", "6"), ("agency", "police").
    """

    thing: PurgedThing
    typed: datetime
    by: str
    about: tuple[tuple[str, str], ...] = ()


def proposal_faults(thing: PurgedThing, by: str, known: Iterable[PurgeRequest]) -> Iterator[Fault]:
    """Yield what forbids to propose a purge: no name, or the same purge is proposed already."""
    yield from name_faults(by)
    same = [one for one in known if one.is_open and one.thing == thing]
    if same:
        yield Fault(REQUEST, "what", f"{thing.address}, proposed already", "another reference")


def confirmation_faults(request: PurgeRequest, by: str) -> Iterator[Fault]:
    """Yield what forbids to confirm: no name, the same person, or it is decided already."""
    yield from name_faults(by)
    if request.state is not PurgeState.PROPOSED:
        yield _otherwise(request, PurgeState.PROPOSED)
    if folded_name(by) == folded_name(request.steward):
        yield Fault(REQUEST, "your name", "who proposed it", "another person")


def calling_off_faults(request: PurgeRequest, by: str) -> Iterator[Fault]:
    """Yield what forbids to call a request off: no name, or something was removed already."""
    yield from name_faults(by)
    if request.state not in (PurgeState.PROPOSED, PurgeState.CONFIRMED):
        yield _otherwise(request, PurgeState.PROPOSED)


def attempt_faults(request: PurgeRequest, by: str) -> Iterator[Fault]:
    """Yield what forbids to hand a request to the worker once more: it is not the worker's."""
    yield from name_faults(by)
    if request.state not in FOR_THE_WORKER:
        yield _otherwise(request, PurgeState.CONFIRMED)


def _otherwise(request: PurgeRequest, wanted: PurgeState) -> Fault:
    return Fault(REQUEST, request.name, request.state.value, f"one that is {wanted.value}")
