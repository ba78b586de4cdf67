"""A change of the catalogue as acts in the log: levels and events apart, the rest counted."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from dashboard.acts.act import ActKind, NewAct
from data_access.catalogue.agreements import EVENT, LEVELS, AgreedVersion, Agreement, Agreements

MOST_APART = 20
"""The most levels and events of one change with an act of their own: a file may bring hundreds."""
_OF_A_LEVEL = frozenset(
    {"since", "until", "measure", "above", "below", "outside"}
    | {"level", "amber", "low", "high", "tolerance"}
)
_OF_AN_EVENT = frozenset({"quarter", "indicators", "is_break", "break", "rebase"})
_PLAIN = (int, float, bool)


def agreement_acts(
    change: int, standing: Agreements, written: Mapping[Agreement, AgreedVersion]
) -> tuple[NewAct, ...]:
    """Return the acts of one change of the catalogue.

    `standing` is what was in force before and `written` what the change adds. Levels and events are
    told with their numbers and quarters, before and after. Titles and other typed words are left
    out; of everything else there is only how many entries of which table changed.
    """
    apart = [at for at in written if at.table in (*LEVELS, EVENT)]
    if len(apart) > MOST_APART:
        apart = []
    acts = [_apart(change, at, standing.get(at), written[at]) for at in apart]
    rest = Counter(f"{at.file} {at.table}".strip() for at in written if at not in set(apart))
    if rest or not acts:
        acts.insert(0, NewAct(ActKind.CATALOGUE, f"change {change}", after=dict(rest)))
    return tuple(acts)


def _apart(
    change: int, at: Agreement, before: AgreedVersion | None, after: AgreedVersion
) -> NewAct:
    kind = ActKind.EVENT if at.table == EVENT else ActKind.LEVEL
    about = at.file if at.table in LEVELS else ""
    return NewAct(
        kind,
        " ".join(filter(None, (f"change {change}:", at.table, about))),
        before=_told(at, before),
        after=_told(at, after),
    )


def _told(at: Agreement, version: AgreedVersion | None) -> dict[str, Any]:
    """Return what the log says of a version: nothing of one that is not or no more in force."""
    if version is None or version.withdrawn:
        return {}
    names = _OF_AN_EVENT if at.table == EVENT else _OF_A_LEVEL
    return {name: _plain(value) for name, value in version.body.items() if name in names}


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value][:MOST_APART]
    return value if isinstance(value, _PLAIN) else str(value)
