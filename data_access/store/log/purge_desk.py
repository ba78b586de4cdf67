"""Where two people agree on a purge, and where the worker does what they agreed on.

The log keeps who proposed and confirmed, when and why; what was removed it names by its reference.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from time import sleep

from sqlalchemy import Connection

from dashboard.actions import Action
from dashboard.acts.act import ActKind, NewAct
from dashboard.errors import Fault, NotAllowedError, ReleaseError, StoreError
from dashboard.readers import Person, Reader
from dashboard.releases.purge_requests import (
    REQUEST,
    PurgeRequest,
    PurgeState,
    attempt_faults,
    calling_off_faults,
    confirmation_faults,
    proposal_faults,
)
from dashboard.releases.purges import PurgedThing, PurgeReason
from data_access.outputs.purge_rows import PurgeRows
from data_access.store.log.purge import finish_purge, purge_thing, tried_purge
from data_access.store.store import Clock, Store

PARTS = 3
"""The parts of a purge: the rows, the editions, the files."""
TRIES, PAUSE = 15, 2.0
"""How often the files are tried to be written anew while somebody reads them, and the seconds
between two tries."""
IN_USE = (
    "The rows are removed, but the store's files were in use all the time and still hold what was "
    "there. Try again when fewer people read; or stop the dashboard and run `python -m data_access "
    "purge --files-only`."
)


class PurgeDesk:
    """The purges of a store, as one person proposes, confirms or calls them off."""

    def __init__(self, store: Store, reader: Reader, clock: Clock, person: Person | None) -> None:
        """Keep who acts. A known person's name counts, whatever name is typed."""
        self._store = store
        self._reader = reader
        self._clock = clock
        self._person = person
        self._rows = PurgeRows(store.partnership)

    def propose(self, thing: PurgedThing, reason: PurgeReason, by: str) -> PurgeRequest:
        """Propose that a thing is removed; return the request, with how many rows it changes.

        Raises: ReleaseError if there is no such thing, or if it is proposed already.
        """
        self._must(Action.PROPOSE_PURGE)
        name = self._name(by)
        with self._store.together(people=True) as connection:
            known = self._rows.requests(connection)
            _refuse(proposal_faults(thing, name, known), "Nothing was proposed.")
            found = tried_purge(self._store, thing)
            wanted = PurgeRequest(
                0, thing, reason, name, self._clock(), rows=found.rows, left=found.left
            )
            made = replace(wanted, number=self._rows.add(connection, wanted))
            self._enter(ActKind.PURGE_PROPOSED, made, name)
        return made

    def confirm(self, number: int, by: str) -> PurgeRequest:
        """Confirm what another person proposed; the worker does it next.

        Raises: ReleaseError if the same person proposed it, or if it is decided already.
        """
        with self._changing(number, by, confirmation_faults, Action.CONFIRM_PURGE) as request:
            changed = replace(request, state=PurgeState.CONFIRMED)
            return self._decided(changed, ActKind.PURGE_CONFIRMED, by)

    def call_off(self, number: int, by: str) -> PurgeRequest:
        """Call a request off, as long as nothing was removed.

        Raises: ReleaseError if something was.
        """
        with self._changing(number, by, calling_off_faults, Action.CONFIRM_PURGE) as request:
            changed = replace(request, state=PurgeState.CALLED_OFF, ended=self._clock())
            return self._decided(changed, ActKind.PURGE_CALLED_OFF, by)

    def try_again(self, number: int, by: str) -> PurgeRequest:
        """Hand a request to the worker once more, where its job was given up.

        Raises: ReleaseError if it is not confirmed, or done already.
        """
        with self._changing(number, by, attempt_faults, Action.CONFIRM_PURGE) as request:
            again = replace(request, attempt=request.attempt + 1)
            self._keep(again)
            self._enter(ActKind.PURGE_CONFIRMED, again, self._name(by))
            return again

    @contextmanager
    def _changing(
        self,
        number: int,
        by: str,
        faults: Callable[[PurgeRequest, str], Iterable[Fault]],
        action: Action,
    ) -> Iterator[PurgeRequest]:
        """Open a request for a change, if nothing forbids it. Raises: ReleaseError."""
        self._must(action)
        with self._store.together() as connection:
            request = _there(self._rows, connection, number)
            _refuse(faults(request, self._name(by)), "Nothing was changed.")
            yield request

    def _decided(self, request: PurgeRequest, kind: ActKind, by: str) -> PurgeRequest:
        decided = replace(request, second=self._name(by), decided=self._clock())
        self._keep(decided)
        self._enter(kind, decided, decided.second)
        return decided

    def _keep(self, request: PurgeRequest) -> None:
        with self._store.together() as connection:
            self._rows.keep(connection, request)

    def _enter(self, kind: ActKind, request: PurgeRequest, by: str) -> None:
        told = {"of": request.thing.address, "reason": request.reason.value}
        self._store.enter_acts(NewAct(kind, request.name, after=told), by=by)

    def _must(self, action: Action) -> None:
        if not self._reader.may(action):
            raise NotAllowedError(f"None of the reader's roles may {action}.")

    def _name(self, by: str) -> str:
        return by.strip() if self._person is None else self._person.name


def carry_out(
    store: Store,
    number: int,
    told: Callable[[int, int], None],
    moment: Callable[[], datetime],
    pause: Callable[[float], None] = sleep,
) -> None:
    """Do what two people agreed on; nothing if it was called off or is done already.

    What is done is kept step by step, so whoever begins again goes on where it ended. `told` is
    told how many parts of all are done.

    Raises:
        ReleaseError: if there is nothing there to remove any more.
        StoreError: in one sentence, if the files were in use all the time.
    """
    rows = PurgeRows(store.partnership)
    with store.together(people=True) as connection:
        request = _there(rows, connection, number)
        if request.state is PurgeState.CONFIRMED:
            found = purge_thing(store, request.thing, request.order)
            request = replace(
                request,
                state=PurgeState.REMOVED,
                rows=found.rows,
                left=found.left,
                editions=found.editions,
            )
            rows.keep(connection, request)
    if request.state is not PurgeState.REMOVED:
        return
    told(1, PARTS)
    kept = _finished(store, request, pause)
    told(2, PARTS)
    with store.together() as connection:
        done = replace(request, state=PurgeState.DONE, kept=kept, ended=moment())
        rows.keep(connection, done)
        store.enter_acts(NewAct(ActKind.FILES_REWRITTEN, done.name), by=done.steward)


def _finished(
    store: Store, request: PurgeRequest, pause: Callable[[float], None]
) -> tuple[str, ...]:
    """Finish a purge as soon as nobody reads the files. Raises: StoreError."""
    for _ in range(TRIES - 1):
        try:
            return finish_purge(store, request.editions, request.steward)
        except StoreError:
            pause(PAUSE)
    try:
        return finish_purge(store, request.editions, request.steward)
    except StoreError as error:
        raise StoreError(IN_USE) from error


def _there(rows: PurgeRows, connection: Connection, number: int) -> PurgeRequest:
    request = rows.request(connection, number)
    if request is None:
        fault = Fault(REQUEST, "number", str(number), "a request that is there")
        raise ReleaseError("Nothing was changed.", [fault])
    return request


def _refuse(faults: Iterable[Fault], sentence: str) -> None:
    """Refuse what has faults. Raises: ReleaseError."""
    if found := list(faults):
        raise ReleaseError(sentence, found)
