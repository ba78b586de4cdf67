"""Changes of what was agreed that wait for a second person: proposed, agreed to, taken back.

A change is tried when it is proposed, so what waits fits what is in force; and once more when
somebody agrees to it. If what it would change was changed meanwhile, it is refused.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from dashboard.acts.act import ActKind, NewAct
from dashboard.agreements.waiting_changes import TriedChange, WaitingChange, WaitingWord
from dashboard.catalogue.decisions import Minute
from dashboard.catalogue.event_changes import EventChange
from dashboard.catalogue.indicators import Catalogue
from dashboard.catalogue.levels import LevelChange
from dashboard.days import day_of
from dashboard.disclosure.suppression_plan import PlanEffect
from dashboard.errors import CatalogueError, Fault, ReleaseError
from dashboard.releases.plan_words import effect_lines
from dashboard.releases.release_rules import name_faults
from dashboard.releases.second_person import second_person_faults
from data_access.catalogue.agreements import merged_agreements
from data_access.catalogue.waiting_change_rows import Proposed, WaitingChangeRows, proposed_versions
from data_access.database import partnerships
from data_access.store.partnership_rows import PartnershipRows
from data_access.store.store import Store
from data_access.store.suppression import PlanningMethod, make_plan


@dataclass(frozen=True, slots=True)
class SecondName:
    """Who agrees to a change, or takes it back, and when.

    `alone` says that they ticked that there is no other steward.
    """

    by: str
    moment: datetime
    alone: bool = False


AnyChange = TypeVar("AnyChange", LevelChange, EventChange)


class _TakenBackError(Exception):
    """Raised at the end of a trial, so that nothing of it is kept."""


def save_or_wait(
    store: Store,
    wanted: Catalogue,
    minute: Minute,
    moment: datetime,
    last: Callable[[], AnyChange],
) -> AnyChange:
    """Agree a catalogue, or keep it waiting where another person agrees first.

    `last` returns the change that was recorded last. Of one that waits, the result is what would be
    recorded, without a number and with that of what waits.

    Raises: CatalogueError, if the agreements would not fit together. Nothing is written then.
    """
    if not store.must_wait(wanted, on_screen=minute.on_screen):
        store.agree(wanted, minute)
        return last()
    found: list[AnyChange] = []
    with suppress(_TakenBackError), store.together():
        store.agree(wanted, minute, seconded=True)
        found.append(last())
        raise _TakenBackError
    waiting = propose_change(store, wanted, minute, moment)
    return replace(found[0], number=0, waits=waiting.number)


def propose_change(
    store: Store, wanted: Catalogue, minute: Minute, moment: datetime
) -> WaitingChange:
    """Keep a change waiting for a second person; return it with its number.

    Raises: CatalogueError, if its agreements would not fit together, or nobody's name comes with
    it. Nothing is written then.
    """
    if name_faults(minute.recorded_by):
        fault = Fault("the change", "by", "nothing", "the name of who proposes it")
        raise CatalogueError("Nothing was changed: another person agrees to it.", [fault])
    ours = store.partnership
    agreements = PartnershipRows.of(ours).agreements
    with store.together() as connection:
        standing = agreements.standing(connection)
        difference = store.compare_catalogue(wanted, on_screen=minute.on_screen)
        agreements.catalogue(merged_agreements(standing, difference))
        proposed = proposed_versions(standing, difference.written)
        kept = WaitingChangeRows(ours).add(connection, proposed, minute, moment)
        told = {"agreements": len(proposed)}
        store.enter_acts(NewAct(ActKind.PROPOSED, kept.address, after=told), by=minute.recorded_by)
        partnerships.raise_revision(connection, ours)
    return kept


def agree_change(store: Store, number: int, name: SecondName, tokens: tuple[str, str]) -> int:
    """Agree to a change that waits, as its second person; return the number of the change.

    `tokens` are those of the change and of what it would do to readers, as the person read them.

    Raises:
        ReleaseError: if the rule of the second person forbids it, if nothing waits under this
            number, or if it would do something else by now. Nothing is written then.
    """
    ours, rows = store.partnership, WaitingChangeRows(store.partnership)
    with store.together() as connection:
        one = _waiting(connection, rows, number)
        faults = [
            *name_faults(name.by),
            *second_person_faults(one.proposal, name.by, day_of(name.moment), alone=name.alone),
        ]
        if not faults and tokens != (one.token, try_change(store, number, name.moment).token):
            found, expected = "a change since it was read", "a new look"
            faults = [Fault("drafts", one.address, found, expected)]
        if faults:
            raise ReleaseError("Nothing was changed.", faults)
        wanted = _wanted(connection, ours, rows.proposed(connection, number), one)
        rows.decide(connection, number, WaitingWord.AGREED, name.by.strip(), name.moment)
        _agree(store, wanted, one)
        change = PartnershipRows.of(ours).agreements.minutes(connection)[-1].number
        told = {"proposed_by": one.minute.recorded_by, "change": change}
        store.enter_acts(NewAct(ActKind.SECONDED, one.address, after=told), by=name.by.strip())
        partnerships.raise_revision(connection, ours)
    return change


def take_back_change(store: Store, number: int, name: SecondName) -> WaitingChange:
    """Take back a change that waits; nothing of what was typed is kept. One person may.

    Raises: ReleaseError, if nothing waits under this number, or nobody's name is given.
    """
    rows = WaitingChangeRows(store.partnership)
    with store.together() as connection:
        one = _waiting(connection, rows, number)
        if faults := name_faults(name.by):
            raise ReleaseError("Nothing was changed.", faults)
        rows.decide(connection, number, WaitingWord.TAKEN_BACK, name.by.strip(), name.moment)
        act = NewAct(ActKind.PROPOSAL_TAKEN_BACK, one.address)
        store.enter_acts(act, by=name.by.strip())
        partnerships.raise_revision(connection, store.partnership)
    return one


def try_change(store: Store, number: int, moment: datetime) -> TriedChange:
    """Return what a change that waits would do to readers. Nothing is saved.

    Raises: ReleaseError, if nothing waits under this number, or it does not fit any more.
    """
    ours, effects = store.partnership, list[PlanEffect]()
    rows = WaitingChangeRows(ours)
    found = TriedChange()
    with suppress(_TakenBackError), store.together() as connection, store.snapshot() as snapshot:
        one = _waiting(connection, rows, number)
        wanted = _wanted(connection, ours, rows.proposed(connection, number), one)
        if one.hides:
            catalogue = snapshot.catalogue()
            _agree(store, wanted, one)
            planning = PlanningMethod(said=effects.append)
            make_plan(connection, ours, planning, moment)
            lines = (line for effect in effects for line in effect_lines(catalogue, effect))
            found = TriedChange(tuple(dict.fromkeys(lines)))
        raise _TakenBackError
    return found


def _waiting(connection: Connection, rows: WaitingChangeRows, number: int) -> WaitingChange:
    found = [one for one in rows.waiting(connection) if one.number == number]
    if not found:
        address = f"waiting-{number}"
        fault = Fault("drafts", address, "nothing that waits", "a change that waits")
        raise ReleaseError("Nothing was changed.", [fault])
    return found[0]


def _wanted(connection: Connection, ours: str, proposed: Proposed, one: WaitingChange) -> Catalogue:
    """Return the catalogue that a change leads to. Raises: ReleaseError if it fits no more."""
    agreements = PartnershipRows.of(ours).agreements
    standing = agreements.standing(connection)
    found, expected = "a later change of the same", "it taken back and proposed anew"
    fault = Fault("drafts", one.address, found, expected)
    for at, (before, _) in proposed.items():
        now = standing.get(at)
        if (now and (now.body, now.withdrawn)) != (before and (before.body, before.withdrawn)):
            raise ReleaseError("Nothing was changed.", [fault])
    written = {at: after for at, (_, after) in proposed.items()}
    try:
        return agreements.catalogue({**standing, **written})
    except CatalogueError as error:
        raise ReleaseError("Nothing was changed: it does not fit any more.", error.faults) from None


def _agree(store: Store, wanted: Catalogue, one: WaitingChange) -> None:
    """Agree what a change leads to, in the words of who proposed it."""
    store.agree(wanted, one.minute, seconded=True)
