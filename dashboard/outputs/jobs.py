"""Long work as jobs: what is asked, what state a job is in, and the limits of the queue."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from dashboard.readers import Audience
from dashboard.reports.paper_look import HOUSE_LOOK
from dashboard.version import VERSION

MOST_ASKED = {Audience.PUBLIC: 10, Audience.PARTNER: 15, Audience.STEWARD: 40}
"""The most jobs that may wait or run when a reader of each audience asks for one more.

What the public asks for can therefore never take the places of partners and stewards.
"""
RANKS = {Audience.STEWARD: 0, Audience.PARTNER: 1, Audience.PUBLIC: 2}
"""The order in which jobs are taken: a steward's first; within an audience the oldest first."""
BEAT = timedelta(seconds=10)
"""How often a worker says that it lives, and that its job goes on."""
LATE = timedelta(seconds=60)
"""A job or a worker whose last beat is older than this is without a living worker."""
MOST_ATTEMPTS = 3
"""How often a job is begun before it is given up, where its worker ends each time."""
KEPT = timedelta(hours=6)
"""How long a finished file is kept."""
MOST_KEPT = 40
"""The most finished files that are kept; the oldest go first."""
FORGOTTEN = timedelta(days=7)
"""How long the row of a job is kept after its end."""


class JobKind(StrEnum):
    """What a job makes: a file of a report, an edition, or an edition once more as a check.

    A purge makes nothing: it removes what two people have agreed to remove. Nor does an import: it
    looks at a file that was sent, loads it, or undoes that.
    """

    REPORT = "report"
    EDITION = "edition"
    CHECK = "check"
    PURGE = "purge"
    IMPORT = "import"


class JobState(StrEnum):
    """What has become of a job. A job that waits or runs is open; the other states are final."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"
    EXPIRED = "expired"

    @property
    def is_open(self) -> bool:
        """Say whether a worker still has something to do."""
        return self in OPEN


OPEN = (JobState.WAITING, JobState.RUNNING)


@dataclass(frozen=True, slots=True)
class JobAsk:
    """What is asked for, by whom, and of which state of the store.

    `span` is the address of a quarter ("2025-26-q2") or a financial year ("2024-25"). `ending` is
    the kind of file; of a check, it is the number of the edition; of an edition it is empty.
    `audience` says for whom the file is made, `asker` who asked. `state` is the token of the
    store's state. `site` begins the addresses in the file. `by` is the name of who asks, known or
    typed, or empty, and `asked_from` the network address. `look` is the digest of how papers look,
    empty if that is left to the worker.
    """

    kind: JobKind
    span: str
    ending: str
    audience: Audience
    state: str
    day: date
    site: str
    asker: Audience = Audience.PUBLIC
    by: str = ""
    look: str = HOUSE_LOOK.digest
    asked_from: str = ""

    @property
    def is_logged(self) -> bool:
        """Say whether the log tells of the job when it is asked for and when it ends.

        A report for the public that nobody known asks for is told of only if it is cancelled.
        """
        is_for_all = self.kind is JobKind.REPORT and self.audience is Audience.PUBLIC
        return bool(self.by) or not is_for_all

    @property
    def key(self) -> str:
        """Return a digest that two askers share if the same job serves both.

        Who asks is no part of it: what is made depends on the audience that it is made for.
        """
        told = (VERSION, self.kind, self.span, self.ending, self.audience, self.state, self.day)
        said = "\n".join(map(str, (*told, self.site, self.look)))
        return hashlib.sha256(said.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Job:
    """One job as it stands. `done` of `parts` parts are made; `parts` is 0 before it begins.

    `attempts` is how often it was begun, which also tells two workers of one job apart. `before` is
    the number of jobs that are taken before it. `error` is one sentence, empty unless it failed.
    `edition` is the number of the edition that it made, 0 for none.
    """

    partnership: str
    number: int
    ask: JobAsk
    state: JobState
    asked: datetime
    started: datetime | None = None
    beat: datetime | None = None
    ended: datetime | None = None
    done: int = 0
    parts: int = 0
    attempts: int = 0
    error: str = ""
    edition: int = 0
    before: int = 0


@dataclass(frozen=True, slots=True)
class MadeFile:
    """A file that was made: its name, its ending and its bytes."""

    name: str
    ending: str
    body: bytes

    @property
    def fingerprint(self) -> str:
        """Return the SHA-256 of the bytes, as 64 hexadecimal digits."""
        return hashlib.sha256(self.body).hexdigest()


def lost_words(attempts: int) -> str:
    """Say why a job was given up whose worker ended each time."""
    return (
        f"It was begun {attempts} times, and each time the worker ended before it was made. Tell "
        "who runs the dashboard; the worker’s log says more."
    )


def full_words(audience: Audience) -> str:
    """Say that no more jobs are taken at the moment."""
    return (
        f"{MOST_ASKED[audience]} reports wait to be made already, so no more are taken. Try again "
        "in a few minutes; a report that waits is made for everybody who asked for it."
    )
