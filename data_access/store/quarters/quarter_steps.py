"""Steps of quarters are saved: checked against the quarter as it is, in one transaction."""

from dataclasses import replace
from datetime import datetime

from dashboard.acts.act import ActKind, NewAct
from dashboard.days import day_of
from dashboard.errors import QuarterError
from dashboard.quarter_life.quarter_acts import QuarterAct
from dashboard.quarter_life.quarter_rules import act_faults
from dashboard.quarter_life.quarter_states import QuarterLife
from data_access.database import partnerships
from data_access.store.partnership_rows import PartnershipRows
from data_access.store.quarters.quarter_gate import read_quarters
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
        told = replace(act, last_return=_last_return(act, life))
        (saved,) = rows.quarters.add(connection, [told], moment)
        store.enter_acts(_entered(saved), by=saved.by.strip())
        partnerships.raise_revision(connection, store.partnership)
    return saved


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
