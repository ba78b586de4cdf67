"""Sign-ins at providers that were begun, and the tokens with which sessions began, as rows."""

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, delete, func, insert, select

from dashboard.people.providers import FLOW_HOLDS, MOST_FLOWS
from data_access.database.guards.own_rows import belongs_to
from data_access.database.guards.people_tables import ProviderFlowRow, ProviderSessionRow
from data_access.people.people_store import PeopleStore
from data_access.people.rows.session_rows import SessionRows

_STATE, _BROWSER, _ADDRESS = "state", "provider browser", "provider address"


@dataclass(frozen=True, slots=True)
class ProviderFlow:
    """A sign-in that was begun at a provider.

    `state` and `held` are what the provider and the browser were given. `back` is the address to
    which the provider leads back, and `wanted` the page that the person wants to read afterwards.
    """

    provider: str
    state: str = field(repr=False)
    held: str = field(repr=False)
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    back: str
    wanted: str = ""


@dataclass(frozen=True, slots=True)
class TakenFlow:
    """A flow as it was found again: by its state alone, whoever came with it."""

    flow: ProviderFlow
    begun: datetime
    is_of_browser: bool


class ProviderRows:
    """Sign-ins of one partnership's people at providers, as hashes and encrypted texts."""

    def __init__(self, store: PeopleStore) -> None:
        self._store, self._sessions = store, SessionRows(store)

    def begin(self, connection: Connection, flow: ProviderFlow, address: str) -> bool:
        """Keep a flow; say whether it was. One address begins only so many and ends none.

        Flows that are over are removed.
        """
        row, moment, key = ProviderFlowRow, self._store.clock(), self._store.key
        ours = belongs_to(row, self._store.partnership)
        connection.execute(delete(row).where(ours, row.ends <= moment))
        hashed = key.hashed(_ADDRESS, address)
        open_there = select(func.count()).select_from(row).where(ours, row.address == hashed)
        if connection.execute(open_there).scalar_one() >= MOST_FLOWS:
            return False
        values = {
            "partnership": self._store.partnership,
            "token": key.hashed(_STATE, flow.state),
            "provider": flow.provider,
            "browser": key.hashed(_BROWSER, flow.held),
            "address": hashed,
            "secrets": key.encrypted(f"{flow.nonce} {flow.verifier}"),
            "back": flow.back,
            "wanted": flow.wanted,
            "begun": moment,
            "ends": moment + FLOW_HOLDS,
        }
        connection.execute(insert(row), values)
        return True

    def take(self, connection: Connection, state: str, held: str) -> TakenFlow | None:
        """Take the flow of a state out of the store; None if there is none, or it is over."""
        row, key = ProviderFlowRow, self._store.key
        own = belongs_to(row, self._store.partnership) & (row.token == key.hashed(_STATE, state))
        found = connection.execute(select(*row.__table__.columns).where(own)).first()
        if found is None or not connection.execute(delete(row).where(own)).rowcount:
            return None
        if found.ends <= self._store.clock():
            return None
        nonce, verifier = key.decrypted(found.secrets).split(" ")
        flow = ProviderFlow(found.provider, state, held, nonce, verifier, found.back, found.wanted)
        is_own = bool(held) and found.browser == key.hashed(_BROWSER, held)
        return TakenFlow(flow, found.begun, is_own)

    def keep_token(self, connection: Connection, held: str, identity: str) -> None:
        """Keep the token with which a session began that a browser holds."""
        values = {
            "partnership": self._store.partnership,
            "token": self._sessions.token_of(held),
            "identity": self._store.key.encrypted(identity),
        }
        connection.execute(insert(ProviderSessionRow), values)

    def token_of(self, connection: Connection, session: str) -> str:
        """Return the token with which the session of a hash began; empty if there is none."""
        row = ProviderSessionRow
        asked = select(row.identity).where(
            belongs_to(row, self._store.partnership), row.token == session
        )
        found = connection.execute(asked).scalar()
        return self._store.key.decrypted(found) if found else ""
