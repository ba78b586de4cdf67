"""The commands for a store: make it, upgrade it, plan its hidden figures, and copy its pages."""

import argparse
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.acts.act import ActKind, NewAct
from dashboard.days import day_of
from dashboard.errors import PublicationError, StoreError
from dashboard.outputs.exports import entry_of
from dashboard.readers import Audience, Reader
from data_access.commands.store_place import PlanProgress, StorePlace

if TYPE_CHECKING:
    from dashboard.comparators.publications import PublishedContent
    from data_access.store.store import Store

DEFINITIONS = Path(__file__).resolve().parents[2] / "dashboard" / "definitions"
NAMED = "where a store holds several"
"""The help text that says when a partnership must be named."""


def add_store_commands(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the commands `create`, `ready`, `demo`, `upgrade` and `plan`.

    `plan` works on an open store; the other commands open or make the store themselves.
    """
    making = commands.add_parser("create", help="make an empty store with its catalogue")
    making.add_argument("--demonstration", action="store_true", help="mark it: it may be served")
    making.add_argument(
        "--without-releases", action="store_true", help="show everybody what comes in, unreleased"
    )
    making.add_argument("--definitions", type=Path, default=DEFINITIONS, metavar="DIR")
    making.set_defaults(run=create)
    for name, does, says, named in (
        ("ready", {"run": ready}, "make the demonstration where there is no store yet", NAMED),
        (
            "demo",
            {"run": demo},
            "invent the demonstration, in place of the one that is there",
            NAMED,
        ),
        (
            "upgrade",
            {"run": upgrade},
            "bring a store up to this version's schema",
            argparse.SUPPRESS,
        ),
        ("plan", {"on_store": plan}, "plan anew what is hidden from whom", NAMED),
    ):
        command = commands.add_parser(name, help=says)
        command.add_argument("--partnership", metavar="KEY", help=named)
        command.set_defaults(**does)


def add_emitted(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the command `emitted`, which writes a copy of every page that an audience can open."""
    command = commands.add_parser("emitted", help="write out everything an audience can open")
    command.add_argument(
        "--audience", type=Audience, choices=list(Audience), default=Audience.PUBLIC
    )
    command.add_argument(
        "--latest", action="store_true", help="only addresses that name no earlier quarter"
    )
    command.add_argument("folder", type=Path, metavar="DIR")
    command.add_argument("--partnership", metavar="KEY", help=NAMED)
    command.set_defaults(run=emitted)


def create(asked: argparse.Namespace, place: StorePlace) -> None:
    """Make a store with a catalogue and no figures.

    Quarters are released from the first return on, unless nobody is named who releases, the store
    is a demonstration, or it is asked not to.
    """
    from dashboard.catalogue.files.load import load_catalogue
    from data_access.store.quarters.quarter_steps import switch_releases_on
    from data_access.store.store import Store

    catalogue = load_catalogue(asked.definitions)
    nobody = not catalogue.partnership.safeguarding_partners
    is_off = asked.demonstration or asked.without_releases or nobody
    with Store.create(place.url, catalogue, demonstration=asked.demonstration) as store:
        if not is_off:
            switch_releases_on(store, "the command create", datetime.now(UTC))
    marked = ", marked as a demonstration" if asked.demonstration else ""
    print(f"An empty store of {catalogue.partnership.title} was made{marked}.")
    if not is_off:
        print("Releases are on: returns are shown to partners and to the public once released.")
    print("Load figures into it with `python -m data_access load FILE.csv`.")


def ready(asked: argparse.Namespace, place: StorePlace) -> None:
    """Make sure that there is a store to serve; if there is no store, make the demonstration.

    Missing plans of hidden figures are made. If a partnership is named, the store must hold that
    partnership, and only its plan is made.
    """
    if not _is_filled(place):
        _invent(place, asked.partnership)
        return
    if asked.partnership is not None:
        with place.open(asked.partnership):
            pass
    _plan_what_is_not(place, asked.partnership)


def demo(asked: argparse.Namespace, place: StorePlace) -> None:
    """Make the demonstration, in place of the present one if there is one."""
    from data_access.demonstration.invent import fill_store

    if not _is_filled(place):
        _invent(place, asked.partnership)
        return
    published = _published(place)
    with place.open(asked.partnership) as store:
        with store.together():
            store.begin_again()
            fill_store(store, published)
        _say_what_is_there(store)


def upgrade(asked: argparse.Namespace, place: StorePlace) -> None:
    """Upgrade a store's schema to this version, and make any missing plan of hidden figures."""
    from data_access.database import partnerships, schema
    from data_access.database.database import Database

    if asked.partnership is not None:
        raise StoreError(
            "A store is upgraded for every partnership that it holds: leave out --partnership."
        )
    with Database(place.url) as database:
        if schema.schema_state(database) is schema.SchemaState.ABSENT:
            schema.must_be_current(database)
        before = schema.schema_state(database)
        schema.upgrade_schema(database)
        with database.reading() as connection:
            keys = partnerships.partnership_keys(connection)
        print(f"The store {database.name} has this version's schema.")
    if before is not schema.SchemaState.CURRENT:
        for key in keys:
            with place.open(key) as store:
                store.enter_acts(NewAct(ActKind.UPGRADED, f"schema {schema.REVISIONS[-1]}"))
    _plan_what_is_not(place)


def plan(_: argparse.Namespace, store: "Store") -> None:
    """Make a new plan of hidden figures; figures that were hidden stay hidden."""
    print(store.make_plan())


def emitted(asked: argparse.Namespace, place: StorePlace) -> None:
    """Write a copy of every page that an audience can open."""
    from data_access.commands.site_copy import serve_for_copy, write_site_copy
    from data_access.store.outputs_door import enter_export

    with place.open(asked.partnership) as store:
        with store.snapshot() as snapshot:
            bounds, partnership = snapshot.bounds(), store.partnership
        enter_export(store, entry_of(Reader(asked.audience), "every page", None, is_copy=True))
    only = bounds[1] if bounds and asked.latest else None
    with serve_for_copy(asked.audience, place.url, partnership) as host:
        many = write_site_copy(host, asked.folder, only, _pages_written)
    print(f"{many:,} addresses were written out to {asked.folder}.")


def _pages_written(done: int, known: int) -> None:
    print(f"{done:,} of {known:,} addresses known so far", file=sys.stderr, flush=True)


def _is_filled(place: StorePlace) -> bool:
    """Upgrade the schema, and say whether the store holds any partnership."""
    from data_access.database import schema
    from data_access.database.database import Database

    with Database(place.url) as database:
        schema.upgrade_schema(database)
        return schema.holds_partnerships(database)


def _plan_what_is_not(place: StorePlace, partnership: str | None = None) -> None:
    """Make a plan of hidden figures for each partnership without a plan.

    If `partnership` is given, only its plan is made.
    """
    from dashboard.releases.plan_words import effects_words
    from data_access.database import schema
    from data_access.database.database import Database

    with Database(place.url) as database:
        keys = schema.unplanned_partnerships(database)
    for key in keys if partnership is None else {*keys} & {partnership}:
        print(f"Planning what is hidden of {key}...", flush=True)
        with place.open(key) as store:
            with store.together(), store.snapshot() as snapshot:
                made = store.make_plan() if snapshot.plan() is None else None
            print(made or "It was planned meanwhile.")
            with store.snapshot() as snapshot:
                print(effects_words(snapshot.catalogue(), place.effects), end="")
            place.effects.clear()


def _invent(place: StorePlace, partnership: str | None = None) -> None:
    """Make the store of the demonstration. Raises: StoreError if another partnership is named."""
    from dashboard.catalogue.files.load import load_catalogue
    from data_access.demonstration.invent import fill_store
    from data_access.store.store import Store
    from data_access.store.suppression import PlanningMethod

    catalogue = load_catalogue(DEFINITIONS)
    ours = catalogue.partnership.key
    if partnership not in (None, ours):
        raise StoreError(
            f"The demonstration is one of {ours!r}, not of {partnership!r}: nothing was made."
        )
    print("Inventing a partnership for the demonstration...", flush=True)
    contents = _published(place)

    def filling(store: "Store") -> None:
        fill_store(store, contents)

    told = PlanningMethod(progress=PlanProgress())
    with Store.create(
        place.url, catalogue, demonstration=True, fill=filling, planning=told
    ) as store:
        _say_what_is_there(store)


def _published(place: StorePlace) -> Sequence["PublishedContent"]:
    """Read the real publications for the demonstration.

    If there are no publications, or if some are faulty, the result is empty. Faults are printed.
    """
    from data_access.published.mappings_load import load_mappings
    from data_access.published.read import read_files

    paths = sorted(place.published_dir.glob("*.csv"))
    if not paths:
        return ()
    try:
        return read_files(paths, load_mappings(), day_of(datetime.now(UTC)))
    except PublicationError as error:
        print(f"{error}\nThe demonstration invents its comparators instead.", file=sys.stderr)
        return ()


def _say_what_is_there(store: "Store") -> None:
    with store.snapshot() as snapshot:
        bounds = snapshot.bounds()
        invented = all(p.invented for p in snapshot.publications())
    beside = "invented comparators" if invented else "published comparators"
    if bounds:
        print(f"The demonstration holds {bounds[0]} to {bounds[1]}, with {beside}.")
