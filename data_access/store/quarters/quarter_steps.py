"""Steps of quarters are saved: checked against the quarter as it is, in one transaction."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection

from dashboard.acts.act import ActKind, NewAct
from dashboard.days import day_of
from dashboard.errors import QuarterError
from dashboard.quarter_life.quarter_acts import QuarterAct, QuarterWord
from dashboard.quarter_life.quarter_rules import act_faults
from dashboard.quarter_life.quarter_states import QuarterLife
from dashboard.quarter_life.release_rules import switching_faults
from dashboard.quarter_life.releases import AGREED, is_agreed
from dashboard.quarters import Quarter
from data_access.database import partnerships
from data_access.store.partnership_rows import PartnershipRows
from data_access.store.quarters.quarter_gate import read_quarters, release_rule
from data_access.store.snapshot import STEWARD
from data_access.store.store import Store


def save_quarter_act(
    store: Store, act: QuarterAct, moment: datetime, *, after: int | None = None
) -> QuarterAct:
    """Record a step of a quarter, with its act in the log; return it with its number.

    `after` is the number of the last step of the quarter that the person had read; None means that
    the quarter is read in the same moment, as a command does.

    Raises: QuarterError if the step cannot be recorded as the quarter is. Nothing is written then.
    """
    rows = PartnershipRows.of(store.partnership)
    with store.together() as connection, store.snapshot() as snapshot:
        known, today = snapshot.returns.quarter_acts(), day_of(moment)
        (life,) = read_quarters(snapshot, known, (act.quarter, act.quarter), today, STEWARD)
        read = life.last_act if after is None else after
        faults = act_faults(act, life, today, after=read)
        if faults:
            raise QuarterError("Nothing was recorded.", faults)
        is_bulk = act.word is QuarterWord.RELEASES_ON
        last = _last(rows, store) if is_bulk else _last_return(act, life)
        told = replace(act, last_return=last)
        (saved,) = rows.quarters.add(connection, [told], moment)
        store.enter_acts(_entered(saved), by=saved.by.strip())
        if act.word in AGREED:
            _release(store, connection, saved, moment)
        partnerships.raise_revision(connection, store.partnership)
    return saved


def _release(store: Store, connection: Connection, agreed: QuarterAct, moment: datetime) -> None:
    """Release a quarter if enough safeguarding partners agreed, and plan what that shows."""
    rows, word = PartnershipRows.of(store.partnership), agreed.word
    with store.snapshot() as snapshot:
        acts, quarter = rows.quarters.recorded(connection), agreed.quarter
        (life,) = read_quarters(snapshot, acts, (quarter, quarter), day_of(moment), STEWARD)
        if not is_agreed(life, word):
            return
        release = replace(agreed, word=AGREED[word], post="", text="", last_return=life.last_return)
        (saved,) = rows.quarters.add(connection, [release], moment)
        store.enter_acts(_entered(saved), by=saved.by.strip())
        store.plan_again([quarter.year])


def switch_releases_on(store: Store, by: str, moment: datetime) -> QuarterAct:
    """Switch releases on: what came so far is released to everybody, what comes waits.

    Raises: QuarterError if they are on already, or if no safeguarding partner is named.
    """
    rows = PartnershipRows.of(store.partnership)
    with store.together() as connection, store.snapshot() as snapshot:
        faults = tuple(switching_faults(release_rule(snapshot)))
        if faults:
            raise QuarterError("Releases were not switched on.", faults)
        quarter = Quarter.containing(day_of(moment))
        act = QuarterAct(quarter, QuarterWord.RELEASES_ON, by=by, last_return=_last(rows, store))
        (saved,) = rows.quarters.add(connection, [act], moment)
        store.enter_acts(_entered(saved), by=by.strip())
        partnerships.raise_revision(connection, store.partnership)
    return saved


def _last(rows: PartnershipRows, store: Store) -> int:
    """Return the number of the last return of all quarters; 0 if there is none."""
    with store.together() as connection:
        return max((number for number, _ in rows.ledger.numbers(connection)), default=0)


def _last_return(act: QuarterAct, life: QuarterLife) -> int:
    found = life.return_of(act.agency) if act.agency else None
    return life.last_return if found is None else found.last_return


def _entered(saved: QuarterAct) -> NewAct:
    told: dict[str, object] = {"step": saved.word.value, "number": saved.number}
    if saved.agency:
        told["agency"] = saved.agency
    if saved.day is not None:
        told["day"] = str(saved.day)
    if saved.about:
        told["about"] = saved.about
    return NewAct(ActKind.QUARTER, f"quarter {saved.quarter}", after=told)
