"""The commands about corrections that are held back: they are listed, released or kept back.

`corrections list` gives each an id with a token of what is decided about; `release` and `keep` name
a correction by both, as `release` does with drafts.
"""

import argparse
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dashboard.days import day_of
from dashboard.disclosure.held_corrections import HoldWord
from dashboard.errors import Fault, ReleaseError
from dashboard.number_formats import list_text, long_date, plural_text
from dashboard.releases.release_rules import LONGEST_NAME
from data_access.commands.option_types import limited_text
from data_access.commands.protected_saves import (
    DRY,
    add_protection,
    protected_save,
    said_effects,
)

if TYPE_CHECKING:
    from dashboard.catalogue.indicators import Catalogue
    from dashboard.disclosure.held_corrections import HeldCorrection
    from data_access.store.held_decisions import ListedCorrection
    from data_access.store.store import Store

AT = "@"
"""Stands between the id of a correction and its token; no id has this character."""
DECIDED = {HoldWord.RELEASED: "Released", HoldWord.KEPT: "Kept back"}
Decide = Callable[[argparse.Namespace, "Store"], None]


def add_correction_commands(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
) -> None:
    """Add the command `corrections` with `list`, `release` and `keep`, on an open store."""
    parent = commands.add_parser(
        "corrections", help="decide about corrections that are held back from readers"
    )
    inner = parent.add_subparsers(metavar="WHAT", required=True)
    listing = inner.add_parser("list", help="list the corrections that are held back")
    listing.add_argument("--decided", action="store_true", help="those that were decided about")
    listing.set_defaults(on_store=list_corrections)
    listing.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    _add_decision(inner, "release", "show corrections to those from whom they are held", release)
    _add_decision(inner, "keep", "leave corrections held back for good", keep)


def _add_decision(
    inner: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    words: str,
    decide: Decide,
) -> None:
    command = inner.add_parser(name, help=words)
    command.add_argument("ids", nargs="+", metavar="ID", help="as `corrections list` names it")
    command.add_argument(
        "--by", type=limited_text(LONGEST_NAME), required=True, metavar="NAME", help="your name"
    )
    add_protection(command)
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(on_store=decide)


def list_corrections(asked: argparse.Namespace, store: "Store") -> None:
    """Print the corrections that are held back, or those that were decided about."""
    from data_access.store.held_decisions import listed_corrections

    with store.snapshot() as snapshot:
        catalogue = snapshot.catalogue()
    found = [
        one
        for one in listed_corrections(store)
        if (one.correction.decided is not None if asked.decided else one.correction.is_held)
    ]
    for one in found:
        print("\n".join(_lines(catalogue, one)))
    none = "None was decided about yet." if asked.decided else "No correction is held back."
    many = plural_text(len(found), "correction").capitalize()
    print(f"{many}." if found else none)


def release(asked: argparse.Namespace, store: "Store") -> None:
    """Release corrections: all that are named, or none."""
    _decide(asked, store, HoldWord.RELEASED)


def keep(asked: argparse.Namespace, store: "Store") -> None:
    """Leave corrections held back for good: all that are named, or none."""
    _decide(asked, store, HoldWord.KEPT)


def _decide(asked: argparse.Namespace, store: "Store", word: HoldWord) -> None:
    """Decide about corrections, and print what that changes. Raises: ReleaseError."""
    from data_access.store.held_decisions import HoldDecision, decide_corrections

    decision = HoldDecision(word, asked.by, datetime.now(UTC))
    wanted = _read(asked.ids)
    with protected_save(asked, store) as effects:
        found = decide_corrections(store, wanted, decision, effects.append, keep=not asked.dry_run)
    print(said_effects(store, effects), end="")
    if asked.dry_run:
        print(DRY)
        return
    for one in found:
        print(f"{one.address}: {_decided(one)}.")


def _read(ids: Sequence[str]) -> dict[str, str]:
    """Read ids with the tokens of what was listed. Raises: ReleaseError, with every one without."""
    found = {typed.partition(AT)[0]: typed.partition(AT)[2] for typed in ids}
    faults = [
        Fault("corrections", one[:60], "no token", f"{one[:60]}@…, as `corrections list` names it")
        for one, token in found.items()
        if not token
    ]
    if faults:
        raise ReleaseError("Nothing was changed.", faults)
    return found


def _lines(catalogue: "Catalogue", listed: "ListedCorrection") -> Iterator[str]:
    """Yield the lines about one correction: its id, its line, its returns, and what was decided."""
    from dashboard.releases.plan_words import READERS

    one, line = listed.correction, listed.correction.line
    short, agency = line.indicator, line.agency
    if catalogue.has(line.indicator):
        short = catalogue.indicator(line.indicator).short
    if any(known.key == line.agency for known in catalogue.agencies):
        agency = catalogue.agency(line.agency).title
    yield f"{one.address}{AT}{listed.token}  {short}, {line.quarter}, {agency}"
    returns = list_text([str(number) for number in listed.returns])
    yield f"  Held back from {dict(READERS)[one.audience]}: return {returns}"
    yield f"  {_decided(one) if one.decided else 'Waits for a decision'}."


def _decided(one: "HeldCorrection") -> str:
    day = f" on {long_date(day_of(one.decided))}" if one.decided else ""
    return f"{DECIDED.get(one.word, one.word.value)} by {one.by}{day}"
