"""The commands that change the catalogue, its thresholds and its targets."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.catalogue.decisions import Minute
from dashboard.days import day_of
from dashboard.errors import CatalogueError
from dashboard.free_text.text_limits import LONGEST_NAME, LONGEST_NOTE, plain_file_name
from dashboard.readers import Audience, Reader
from data_access.commands.option_types import limited_text
from data_access.commands.protected_saves import (
    DRY,
    add_protection,
    protected_save,
    said_effects,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dashboard.catalogue.indicators import Catalogue
    from dashboard.disclosure.suppression_plan import PlanEffect
    from dashboard.errors import Fault
    from data_access.store.store import Store

_NAME = limited_text(LONGEST_NAME)
SECOND = "The partnership chose that a second person agrees: it waits until then."


def add_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands `catalogue` and `thresholds`, which work on an open store."""
    _add_catalogue(commands)
    _add_thresholds(commands)


def catalogue(asked: argparse.Namespace, store: "Store") -> None:
    """Compare definition files with the store's catalogue, apply them, or write new ones."""
    from dashboard.catalogue.files.load import load_catalogue
    from data_access.catalogue.definition_files import write_definitions
    from data_access.commands import reviewed_texts

    with store.snapshot() as snapshot:
        standing = snapshot.catalogue()
    if asked.what == "write":
        print("\n".join(map(str, write_definitions(standing, asked.folder))))
        return
    found = load_catalogue(asked.folder)
    effects: list[PlanEffect] = []
    if asked.what == "diff":
        difference = store.compare_catalogue(found)
    else:
        _refuse_long(reviewed_texts.long_texts(found))
        if not asked.looked:
            typed = {"--agreed": asked.agreed, "--source": asked.source}
            _refuse(reviewed_texts.review_typed(standing, typed))
            _refuse(reviewed_texts.defined(found, beside=standing))
        agreed = asked.agreed or f"Applied from {asked.folder}; who agreed it was not said"
        minute = Minute(agreed, asked.source, recorded_by=asked.by, since=asked.since)
        waits = store.must_wait(found)
        if waits and not asked.dry_run:
            _propose(store, found, minute)
            return
        with protected_save(asked, store) as effects:
            difference = store.agree(found, minute, seconded=waits)
        if waits:
            print(SECOND)
    print("\n".join(difference.lines or ["The files and the store agree."]))
    print(said_effects(store, effects), end="")
    if asked.what == "apply" and asked.dry_run:
        print(DRY)
    for sentence in _unmatched(found, store):
        print(f"look     {sentence}")


def _propose(store: "Store", found: "Catalogue", minute: Minute) -> None:
    """Keep a change of the catalogue waiting for a second person, and say so."""
    from data_access.store.proposals.waiting_changes import propose_change

    kept = propose_change(store, found, minute, datetime.now(UTC))
    print("\n".join(kept.lines))
    print(f"{SECOND} Agree on the page of drafts, or with `changes agree {kept.number} --by NAME`.")


def _unmatched(found: "Catalogue", store: "Store") -> "Iterator[str]":
    """Yield a sentence for each start of new limits in a quarter outside an indicator's figures."""
    from dashboard.agreements.new_limits import unmatched_limits

    with store.snapshot() as snapshot:
        bounds = snapshot.bounds()
        if bounds is not None and any(event.rebase for event in found.events):
            keys = [one.key for one in snapshot.catalogue().indicators]
            yield from unmatched_limits(found, snapshot.material(keys, bounds[1]))


def thresholds(asked: argparse.Namespace, store: "Store") -> None:
    """Add the thresholds and targets in a file to the levels in force, all of them or none.

    With `--dry-run`, only print the levels that would be added.
    """
    from dashboard.agreements.level_file import read_levels
    from dashboard.catalogue.levels import level_span_words, level_words, sort_of
    from data_access.commands import reviewed_texts
    from data_access.store.editor import open_editor

    told = []
    day = day_of(datetime.now(UTC))
    with open_editor(store, Reader(Audience.STEWARD), day) as editor:
        catalogue = editor.gate.catalogue()
        if not asked.looked:
            typed = {"--source": asked.source, "--why": asked.why}
            _refuse(reviewed_texts.review_typed(catalogue, typed))
        for key, level in read_levels(asked.file, catalogue, look=not asked.looked):
            named = f"{sort_of(level)} {level_words(level, catalogue.indicator(key))}"
            done = "would add" if asked.dry_run else "added"
            told.append(f"{done} {key}, {named}, {level_span_words(level)}")
            if not asked.dry_run:
                source = asked.source or plain_file_name(asked.file.name)
                minute = Minute(level.agreed, source, asked.why, asked.by)
                if waits := editor.add_level(key, level, minute).waits:
                    told[-1] = f"proposed {told[-1].removeprefix('added ')}: waiting-{waits}"
    print("\n".join(told))


def _refuse(faults: "list[Fault]") -> None:
    """Stop a command whose texts may identify a person. Raises: CatalogueError."""
    if faults:
        raise CatalogueError("Look again, or add --looked; nothing was changed.", faults)


def _refuse_long(faults: "list[Fault]") -> None:
    """Stop a command whose texts are too long. Raises: CatalogueError."""
    if faults:
        raise CatalogueError("Some texts are too long; nothing was changed.", faults)


def add_looked(command: argparse.ArgumentParser) -> None:
    """Add the option `--looked`: the person has reviewed the texts that the check objects to."""
    command.add_argument(
        "--looked", action="store_true", help="what may identify a person was looked at and stays"
    )


def _add_catalogue(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("catalogue", help="compare, apply or write out definition files")
    command.add_argument("what", choices=("diff", "apply", "write"))
    command.add_argument("folder", type=Path, metavar="DIR")
    command.add_argument("--agreed", type=_NAME, help="who agreed the change", default="")
    command.add_argument(
        "--source", type=_NAME, help="where it was agreed: a meeting, a document", default=""
    )
    command.add_argument(
        "--by",
        type=_NAME,
        metavar="NAME",
        default="",
        help="who proposes it, where a second person agrees",
    )
    command.add_argument("--since", type=date.fromisoformat, metavar="YYYY-MM-DD")
    add_looked(command)
    add_protection(command)
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(on_store=catalogue)


def _add_thresholds(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser(
        "thresholds",
        help="agree a file's thresholds and targets beside those that stand",
        epilog="Each entry is written as in a definition file, with its indicator's key besides.",
    )
    command.add_argument("file", type=Path, metavar="FILE")
    command.add_argument("--by", type=_NAME, required=True, metavar="NAME", help="who records it")
    command.add_argument("--source", type=_NAME, help="where it was agreed (the file)", default="")
    command.add_argument(
        "--why", type=limited_text(LONGEST_NOTE), help="why it was agreed", default=""
    )
    add_looked(command)
    command.add_argument("--dry-run", action="store_true", help="say what would be added")
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(on_store=thresholds)
