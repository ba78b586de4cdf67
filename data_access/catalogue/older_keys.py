"""The keys of entries without a name in older stores.

In an older store, the key of such an entry is its position in the file. If an entry is ended, the
next entry takes its key. The rows are not changed. Whenever they are read, the entries get keys
made from their content instead.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from data_access.catalogue.agreements import ORDER, AgreedVersion, Agreement, entry_keys

_NUMBERED = re.compile(r"\d{3,}")
"""The form of a key that is a position in a file."""


def keyed_by_content(
    versions: Mapping[Agreement, tuple[int, AgreedVersion]],
) -> dict[Agreement, AgreedVersion]:
    """Return the last version of each agreement, by a key made from its content.

    `versions` holds, for each key in the rows, the number of the last change and its version. If
    several rows are the same agreement, the row with the latest change is used. Within one change,
    a version that is not ended is preferred.
    """
    renamed = _renamed(versions)
    latest: dict[Agreement, tuple[int, AgreedVersion]] = {}
    for at, (change, agreed) in versions.items():
        now = renamed.get(at, at)
        known = latest.get(now)
        if known is None or (known[0], not known[1].withdrawn) < (change, not agreed.withdrawn):
            latest[now] = change, agreed
    names = {(at.file, at.table, at.key): now.key for at, now in renamed.items()}
    return {at: _with_order(at, agreed, names) for at, (_, agreed) in latest.items()}


def _renamed(versions: Mapping[Agreement, tuple[int, AgreedVersion]]) -> dict[Agreement, Agreement]:
    """Return the agreements that have a position as key, each with its new agreement."""
    numbered: dict[tuple[str, str, bool], list[Agreement]] = {}
    for at in sorted(at for at in versions if _NUMBERED.fullmatch(at.key)):
        numbered.setdefault((at.file, at.table, versions[at][1].withdrawn), []).append(at)
    return {
        at: at._replace(key=key)
        for (_, table, _), several in numbered.items()
        for at, key in zip(
            several, entry_keys(table, (versions[at][1].body for at in several)), strict=True
        )
    }


def _with_order(
    at: Agreement, agreed: AgreedVersion, names: Mapping[tuple[str, str, str], str]
) -> AgreedVersion:
    """Return a version in which the orders of a file's entries name the new keys."""
    if at.table:
        return agreed
    body = {
        name: [names.get((at.file, name.removeprefix(ORDER), key), key) for key in value]
        if name.startswith(ORDER)
        else value
        for name, value in agreed.body.items()
    }
    return replace(agreed, body=body)
