"""Divides a catalogue into agreements, joins agreements to a catalogue, and compares catalogues.

Each entry of a definition file is one agreement, so that it can be changed, dated and traced
without the other entries. Thresholds and targets are agreements separate from their indicator.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from dashboard.catalogue.files.load import FRAMEWORK, GLOSSARY, catalogue_tables, from_tables
from dashboard.catalogue.indicators import Catalogue

Body = dict[str, Any]

THRESHOLD, TARGET, EVENT, INDICATOR = "threshold", "target", "event", "indicator"
LEVELS = (THRESHOLD, TARGET)
"""The tables within an indicator whose entries are agreements of their own."""

ORDER = "order of "
"""The beginning of a plain value's name, if the value holds the order of a list of tables."""
_NAMES = ("key", "word", "indicator", "title")
"""The fields that can name an entry. The first field that the entry has is used."""
_TERMS = ("inner", "kind", "outer")
"""The fields that make the key of an entry without a name."""


class Agreement(NamedTuple):
    """The identity of one agreement: its file, its table in the file, and the key of its entry.

    A threshold or target has its indicator's key in place of the file. The plain values of a file,
    and the order of its entries, are one agreement without a table and a key.
    """

    file: str
    table: str
    key: str

    def __str__(self) -> str:
        """Return the file, the table and the key as text."""
        return ", ".join(filter(None, (self.file, f"{self.table} {self.key}".strip())))

    @property
    def ties_figures(self) -> bool:
        """Say whether changing the agreement can affect which figures must be hidden.

        Levels, events, the glossary and the framework cannot.
        """
        return self.table not in (*LEVELS, EVENT) and self.file not in (GLOSSARY, FRAMEWORK)

    def concerns(self, indicator: str) -> bool:
        """Say whether the agreement is an indicator's own entry, or one of its levels."""
        return (self.table == INDICATOR and self.key == indicator) or (
            self.table in LEVELS and self.file == indicator
        )


@dataclass(frozen=True, slots=True)
class AgreedVersion:
    """One version of an agreement.

    `withdrawn` says whether this version ended the agreement. `on_screen` says whether this version
    was made on screen.
    """

    body: Body
    on_screen: bool = False
    withdrawn: bool = False


Agreements = Mapping[Agreement, AgreedVersion]


def agreements_of(catalogue: Catalogue) -> dict[Agreement, AgreedVersion]:
    """Return all agreements in a catalogue."""
    return {
        at: AgreedVersion(body)
        for file, table in catalogue_tables(catalogue).items()
        for at, body in _entries(file, table)
    }


def assembled_catalogue(agreed: Agreements) -> Catalogue:
    """Return the catalogue that consists of the agreements in force.

    Raises:
        CatalogueError: with every fault, if the agreements do not fit together.
    """
    standing = {at: deepcopy(a.body) for at, a in agreed.items() if not a.withdrawn}
    for at in sorted(p for p in standing if p.table in LEVELS):
        indicator = _indicator(standing, at.file)
        if indicator is not None:
            indicator.setdefault(at.table, []).append(standing[at])
    files: dict[str, Body] = {}
    for at, body in standing.items():
        if at.table not in LEVELS:
            files.setdefault(at.file, {}).update(_put(at, body, standing))
    return from_tables(files)


def _indicator(standing: Mapping[Agreement, Body], key: str) -> Body | None:
    found = (b for p, b in standing.items() if p.table == INDICATOR and p.key == key)
    return next(found, None)


def _entries(file: str, table: Mapping[str, Any]) -> Iterator[tuple[Agreement, Body]]:
    """Return each agreement in a file, with its content."""
    rest: Body = {}
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield Agreement(file, name, ""), dict(value)
        elif isinstance(value, list) and value and all(isinstance(v, Mapping) for v in value):
            keys = entry_keys(name, value)
            rest[ORDER + name] = keys
            for key, entry in zip(keys, value, strict=True):
                yield from _entry(Agreement(file, name, key), entry)
        else:
            rest[name] = value
    yield Agreement(file, "", ""), rest


def _entry(at: Agreement, entry: Mapping[str, Any]) -> Iterator[tuple[Agreement, Body]]:
    """Return an entry as an agreement; an indicator's levels follow as separate agreements."""
    apart = LEVELS if at.table == INDICATOR else ()
    yield at, {name: value for name, value in entry.items() if name not in apart}
    for table in apart:
        for level in entry.get(table, ()):
            yield Agreement(at.key, table, level_key(table, level)), level


def level_key(table: str, level: Mapping[str, Any]) -> str:
    """Return the key of a threshold or target within its indicator, "2021-22 Q1 number above"."""
    words = [str(level["since"]), str(level.get("measure", "number"))]
    if table == THRESHOLD:
        words.append(next(d for d in ("above", "below", "outside") if d in level))
    return " ".join(words)


def event_key(event: Mapping[str, Any]) -> str:
    """Return the key of an event, "2021-22 Q1 new case system"."""
    return f"{event['quarter']} {event['title']}"


def entry_keys(table: str, entries: Iterable[Mapping[str, Any]]) -> list[str]:
    """Return the key of each entry in a list; the second entry with the key "x" becomes "x 2"."""
    met: Counter[str] = Counter()
    found = []
    for entry in entries:
        key = _key(table, entry)
        met[key] += 1
        found.append(key if met[key] == 1 else f"{key} {met[key]}")
    return found


def _key(table: str, entry: Mapping[str, Any]) -> str:
    """Return the key of one entry, made from its content, for example "cpp part_of cin"."""
    if table == EVENT:
        return event_key(entry)
    named = [entry[name] for name in _NAMES if name in entry]
    terms = [entry[term] for term in _TERMS if term in entry]
    return str(named[0]) if named else " ".join(map(str, terms or entry.values()))


def _put(at: Agreement, body: Body, standing: Mapping[Agreement, Body]) -> Body:
    """Return the values that an agreement adds to its file.

    An agreement in a list of tables adds nothing by itself. It is added together with the file's
    plain values, because they hold the order of the list.
    """
    if at.table:
        return {at.table: body} if not at.key else {}
    plain = {name: value for name, value in body.items() if not name.startswith(ORDER)}
    lists = {p.table for p in standing if p.file == at.file and p.key}
    return plain | {name: _in_order(at.file, name, body, standing) for name in lists}


def _in_order(file: str, table: str, rest: Body, standing: Mapping[Agreement, Body]) -> list[Body]:
    """Return the entries of a list of tables in the file's order.

    Entries that the order does not name come last.
    """
    found = {p.key: body for p, body in standing.items() if (p.file, p.table) == (file, table)}
    named = [key for key in rest.get(ORDER + table, ()) if key in found]
    return [found[key] for key in [*named, *sorted(found.keys() - set(named))]]


@dataclass(frozen=True, slots=True)
class CatalogueDifference:
    """The changes that a file would make to the store's catalogue.

    `written` are the agreements to add. `kept` are agreements that stay as they are, because people
    changed them on screen; the file states them differently. `lines` describes every change.
    """

    written: dict[Agreement, AgreedVersion]
    kept: tuple[Agreement, ...]
    lines: tuple[str, ...]

    @property
    def changes_anything(self) -> bool:
        """Say whether there is an agreement to add."""
        return bool(self.written)


def catalogue_difference(
    standing: Agreements, wanted: Agreements, *, on_screen: bool = False
) -> CatalogueDifference:
    """Compare the agreements in force with the wanted ones, and return the changes to make.

    If `on_screen` is true, a steward made the change on screen. Otherwise the wanted agreements
    come from a file, and agreements made on screen are kept.
    """
    written: dict[Agreement, AgreedVersion] = {}
    kept: list[Agreement] = []
    lines: list[str] = []
    for at in _all_of(standing, wanted):
        before, after = standing.get(at), wanted.get(at)
        if _same(before, after) or (on_screen and _is_order_of_events(before, after)):
            continue
        if before is not None and before.on_screen and not on_screen:
            kept.append(at)
            lines.append(f"kept     {at}: agreed on screen, the file says otherwise")
            continue
        written[at] = _successor(before, after, on_screen)
        lines.extend(said(at, before, after))
    return CatalogueDifference(written, tuple(kept), tuple(lines))


def merged_agreements(
    standing: Agreements, found: CatalogueDifference
) -> dict[Agreement, AgreedVersion]:
    """Return the agreements in force after a difference is applied."""
    return {**standing, **found.written}


def _all_of(standing: Agreements, wanted: Agreements) -> Iterable[Agreement]:
    return [*wanted, *(at for at in standing if at not in wanted)]


def _same(before: AgreedVersion | None, after: AgreedVersion | None) -> bool:
    there = before if before is not None and not before.withdrawn else None
    if there is None or after is None:
        return there is None and after is None
    return there.body == after.body


def _is_order_of_events(before: AgreedVersion | None, after: AgreedVersion | None) -> bool:
    """Say whether only the order of events differs.

    Events are shown in time order, so a change on screen leaves their order to the file. If a
    change on screen recorded an order, files could no longer change it.
    """
    name = ORDER + EVENT
    if before is None or after is None or name not in {**before.body, **after.body}:
        return False
    return {**before.body, name: None} == {**after.body, name: None}


def _successor(
    before: AgreedVersion | None, after: AgreedVersion | None, on_screen: bool
) -> AgreedVersion:
    if after is not None:
        return replace(after, on_screen=on_screen)
    assert before is not None
    return replace(before, on_screen=on_screen, withdrawn=True)


def said(at: Agreement, before: AgreedVersion | None, after: AgreedVersion | None) -> Iterator[str]:
    """Describe a change of an agreement, with one text for each changed field.

    `before` is None if the agreement is new. `after` is None if the agreement was ended.
    """
    if before is None or before.withdrawn:
        yield from _named("added", at, after)
    elif after is None:
        yield from _named("ended", at, before)
    else:
        for name in {**before.body, **after.body}:
            was, now = before.body.get(name), after.body.get(name)
            if was != now and not (name.startswith(ORDER) and _same_order(was, now)):
                yield f"changed  {at}, {name}: {_shown(was)} became {_shown(now)}"


def _named(word: str, at: Agreement, agreed: AgreedVersion | None) -> Iterator[str]:
    """Describe an agreement that was added or ended; list the names of plain values."""
    plain = [name for name in (agreed.body if agreed else ()) if not name.startswith(ORDER)]
    if at.table:
        yield f"{word:<8} {at}"
    elif plain:
        yield f"{word:<8} {at}: {', '.join(plain)}"


def _same_order(was: list[str] | None, now: list[str] | None) -> bool:
    """Say whether the entries in both lists have the same order in both.

    Added and ended entries are ignored, because they are described elsewhere.
    """
    both = set(was or ()) & set(now or ())
    return [k for k in was or () if k in both] == [k for k in now or () if k in both]


def _shown(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, float | int) and not isinstance(value, bool):
        return f"{value:.12g}"
    text = f'"{value}"' if isinstance(value, str) else str(value)
    return text if len(text) <= 80 else f"{text[:77]}..."
