"""Keys of entries without a name, as older stores have them.

In an older store the key of such an entry is its position in the file, and when one entry is ended
the next one takes its key. The rows stay as they are: entries are recognised by their content
whenever the rows are read.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from data_access.catalogue.agreements import ORDER, AgreedVersion, Agreement, entry_keys

_NUMBERED = re.compile(r"\d{3,}")
"""The key of an entry without a name in an older store: its position in the file."""


def keyed_by_content(
    versions: Mapping[Agreement, tuple[int, AgreedVersion]],
) -> dict[Agreement, AgreedVersion]:
    """Return the last version of each agreement by a key made from its content.

    `versions` are the last version and its change for each key in the rows. If several rows are the
    same agreement, the latest change is used; within one change, the version that was not ended.
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
    """Return the new agreement of each entry whose key is a position."""
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
    """Return a file's plain values, with the new keys in the orders of its entries."""
    if at.table:
        return agreed
    body = {
        name: [names.get((at.file, name.removeprefix(ORDER), key), key) for key in value]
        if name.startswith(ORDER)
        else value
        for name, value in agreed.body.items()
    }
    return replace(agreed, body=body)
