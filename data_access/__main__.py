"""The store's command line: `python -m data_access COMMAND`.

What a person can mend ends a command with its sentence and exit code 1, a mistyped one with 2.
What a command needs is imported when it is called, so that a start with nothing to do is quick.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from dashboard.errors import DashboardError, Fault, PublicationError, ReturnError
from dashboard.readers import Audience
from data_access.commands.catalogue_commands import add_commands, add_looked
from settings import Settings, from_environment

if TYPE_CHECKING:
    from dashboard.comparators.publications import PublishedContent
    from dashboard.figures.observations import Return
    from data_access.store.store import Store

DEFINITIONS = Path(__file__).resolve().parent.parent / "dashboard" / "definitions"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; give its exit code."""
    asked = _parser().parse_args(arguments)
    try:
        _run(asked, from_environment())
    except DashboardError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _run(asked: argparse.Namespace, settings: Settings) -> None:
    """Run a command: by itself, or on the store that it names."""
    if "on_store" not in asked:
        asked.run(asked, settings)
        return
    with _open(asked, settings) as store:
        asked.on_store(asked, store)


def create(asked: argparse.Namespace, settings: Settings) -> None:
    """Make an empty store with its catalogue."""
    from dashboard.catalogue.files.load import load_catalogue
    from data_access.store.store import Store

    catalogue = load_catalogue(asked.definitions)
    with Store.create(settings.database_url, catalogue, demonstration=asked.demonstration):
        pass
    marked = ", marked as a demonstration" if asked.demonstration else ""
    print(f"An empty store of {catalogue.partnership.title} was made{marked}.")
    print("Load figures into it with `python -m data_access load FILE.csv`.")


def ready(_: argparse.Namespace, settings: Settings) -> None:
    """Make sure there is a store that may be served: the demonstration, where there is none."""
    if _is_filled(settings):
        _plan_what_is_not(settings)
        return
    _invent(settings)


def demo(asked: argparse.Namespace, settings: Settings) -> None:
    """Invent the demonstration, in place of the one that is there."""
    from data_access.demonstration.invent import fill_store

    if not _is_filled(settings):
        _invent(settings)
        return
    published = _published(settings)
    with _open(asked, settings) as store:
        with store.together():
            store.begin_again()
            fill_store(store, published)
        _say_what_is_there(store)


def load(asked: argparse.Namespace, settings: Settings) -> None:
    """Load files of quarterly figures: all of them, or nothing."""
    with _open(asked, settings) as store:
        news = [r for r in _figures(asked, store) if _compared(r, store, asked)]
        if asked.dry_run:
            print("Nothing was written: this was a dry run.")
        elif news:
            numbers = [str(saved.number) for saved in store.save_returns(news)]
            print(f"Saved as return {', '.join(numbers)}.")
        else:
            print("Nothing was written: every figure stands as it is.")


def published(asked: argparse.Namespace, settings: Settings) -> None:
    """Load published statistics; a file that is revised adds a vintage."""
    from data_access.published.mappings_load import FOLDER, load_mappings
    from data_access.published.read import read_files

    with _open(asked, settings) as store:
        mappings = load_mappings(FOLDER, *asked.mappings)
        contents = read_files(_spread(asked.files), mappings, _today(), store.areas())
        for revision in store.save_publications(contents):
            print("\n".join(revision.lines()))


def emitted(asked: argparse.Namespace, settings: Settings) -> None:
    """Write out everything that an audience can open."""
    from data_access.commands.site_copy import serve_for_copy, write_site_copy

    with _open(asked, settings) as store:
        bounds = store.bounds()
    only = bounds[1] if bounds and asked.latest else None
    with serve_for_copy(asked.audience, settings.database_url) as host:
        many = write_site_copy(host, asked.folder, only, _pages_written)
    print(f"{many:,} addresses were written out to {asked.folder}.")


def _pages_written(done: int, known: int) -> None:
    print(f"{done:,} of {known:,} addresses known so far", file=sys.stderr, flush=True)


def upgrade(_: argparse.Namespace, settings: Settings) -> None:
    """Bring a store's schema up to this version's, and plan what is hidden where nobody did."""
    from data_access.database import schema
    from data_access.database.database import Database

    with Database(settings.database_url) as database:
        if schema.schema_state(database) is schema.SchemaState.ABSENT:
            schema.must_be_current(database)
        schema.upgrade_schema(database)
        print(f"The store {database.name} has this version's schema.")
    _plan_what_is_not(settings)


def plan(asked: argparse.Namespace, settings: Settings) -> None:
    """Plan anew what is hidden from whom; what was hidden stays hidden."""
    with _open(asked, settings) as store:
        print(store.make_plan())


def _is_filled(settings: Settings) -> bool:
    """Bring the schema up, and say whether anybody's data is there."""
    from data_access.database import schema
    from data_access.database.database import Database

    with Database(settings.database_url) as database:
        schema.upgrade_schema(database)
        return schema.holds_partnerships(database)


def _plan_what_is_not(settings: Settings) -> None:
    """Plan what is hidden of each partnership of which nothing is planned yet."""
    from data_access.database import schema
    from data_access.database.database import Database

    with Database(settings.database_url) as database:
        keys = schema.unplanned_partnerships(database)
    if not keys:
        return
    for key in keys:
        print(f"Planning what is hidden of {key}...", flush=True)
        with _store(settings, key) as store:
            print(store.make_plan())


class _Told:
    """Tells the person who waits how far a plan is, once a second."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def __call__(self, done: int, parts: int) -> None:
        """Say it, where it is time to."""
        if time.monotonic() - self._last > 1:
            self._last = time.monotonic()
            print(f"Planning what must be hidden: {100 * done // parts}%", flush=True)


def _invent(settings: Settings) -> None:
    from dashboard.catalogue.files.load import load_catalogue
    from data_access.demonstration.invent import fill_store
    from data_access.store.store import Store
    from data_access.store.suppression import PlanningMethod

    print("Inventing a partnership for the demonstration...", flush=True)
    contents = _published(settings)

    def filling(store: "Store") -> None:
        fill_store(store, contents)

    catalogue = load_catalogue(DEFINITIONS)
    url = settings.database_url
    told = PlanningMethod(progress=_Told())
    with Store.create(url, catalogue, demonstration=True, fill=filling, planning=told) as store:
        _say_what_is_there(store)


def _published(settings: Settings) -> Sequence["PublishedContent"]:
    """Read the real publications; none where they are not at hand or, said aloud, are faulty."""
    from data_access.published.mappings_load import load_mappings
    from data_access.published.read import read_files

    paths = sorted(settings.published_dir.glob("*.csv"))
    if not paths:
        return ()
    try:
        return read_files(paths, load_mappings(), _today())
    except PublicationError as error:
        print(f"{error}\nThe demonstration invents its comparators instead.", file=sys.stderr)
        return ()


def _say_what_is_there(store: "Store") -> None:
    bounds = store.bounds()
    invented = all(p.invented for p in store.publications())
    beside = "invented comparators" if invented else "published comparators"
    if bounds:
        print(f"The demonstration holds {bounds[0]} to {bounds[1]}, with {beside}.")


def _figures(asked: argparse.Namespace, store: "Store") -> list["Return"]:
    """Read every file. Raises: ReturnError with the faults of all of them."""
    from data_access.returns.csv_returns import read_figures

    found: list[Return] = []
    wrong: list[ReturnError] = []
    for path in asked.files:
        try:
            found += read_figures(path, store.catalogue(), _today(), store.standing)
        except ReturnError as error:
            wrong.append(error)
    if len(wrong) > 1:
        faults: list[Fault] = [fault for error in wrong for fault in error.faults]
        raise ReturnError("\n".join(error.message for error in wrong), faults)
    if wrong:
        raise wrong[0]
    if not asked.looked:
        _look(asked, store, found)
    return [replace(r, received=asked.received or r.received, reason=asked.reason) for r in found]


def _look(asked: argparse.Namespace, store: "Store", found: Sequence["Return"]) -> None:
    """Refuse reasons that may identify a child. Raises: ReturnError, which asks."""
    from data_access.commands import reviewed_texts

    catalogue = store.catalogue()
    faults = reviewed_texts.review_typed(catalogue, {"--reason": asked.reason})
    faults += [fault for one in found for fault in reviewed_texts.review_reasons(catalogue, one)]
    if faults:
        raise ReturnError("Look again, or add --looked; nothing was written.", faults)


def _compared(return_: "Return", store: "Store", asked: argparse.Namespace) -> bool:
    """Say how a return differs from what stands, and whether it does."""
    from data_access.returns.csv_returns import changed_figures

    keys = sorted({o.indicator for o in return_.observations})
    found = changed_figures([return_], store.standing(keys))
    words = [change.word for change in found]
    for change, word in zip(found, words, strict=True):
        if word == "changed" or (word == "new" and asked.dry_run):
            print(change)
    counts = ", ".join(f"{words.count(word):,} {word}" for word in ("new", "changed", "same"))
    print(f"{return_.file}, {return_.agency}, {return_.quarter}: {counts}")
    return set(words) != {"same"}


def _spread(paths: Sequence[Path]) -> list[Path]:
    """Give the files; of a folder, the CSV files in it."""
    return [
        file for path in paths for file in (sorted(path.glob("*.csv")) if path.is_dir() else [path])
    ]


def _open(asked: argparse.Namespace, settings: Settings) -> "Store":
    return _store(settings, asked.partnership)


def _store(settings: Settings, partnership: str | None) -> "Store":
    """Open a store that tells the person who waits how far a plan is."""
    from data_access.store.store import Store
    from data_access.store.suppression import PlanningMethod

    told = PlanningMethod(progress=_Told())
    return Store.open(settings.database_url, partnership, planning=told)


def _today() -> date:
    return datetime.now(UTC).date()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m data_access", description="The store's commands.")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    making = commands.add_parser("create", help="make an empty store with its catalogue")
    making.add_argument("--demonstration", action="store_true", help="mark it: it may be served")
    making.add_argument("--definitions", type=Path, default=DEFINITIONS, metavar="DIR")
    making.set_defaults(run=create)
    for run, says in (
        (ready, "make the demonstration where there is no store yet"),
        (demo, "invent the demonstration, in place of the one that is there"),
        (upgrade, "bring a store up to this version's schema"),
        (plan, "plan anew what is hidden from whom"),
    ):
        command = commands.add_parser(run.__name__, help=says)
        command.add_argument("--partnership", metavar="KEY")
        command.set_defaults(run=run)
    _add_files(commands)
    add_commands(commands)
    _add_emitted(commands)
    return parser


def _add_files(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    figures = commands.add_parser(
        "load",
        help="load quarterly figures from CSV files",
        epilog="docs/loading-a-return.md says what stands in the columns.",
    )
    figures.add_argument(
        "--dry-run", action="store_true", help="say what would change, write nothing"
    )
    figures.add_argument("--received", type=date.fromisoformat, metavar="YYYY-MM-DD")
    figures.add_argument("--reason", default="", help="why figures are corrected")
    add_looked(figures)
    figures.set_defaults(run=load)
    statistics = commands.add_parser("published", help="load published statistics")
    statistics.add_argument(
        "--mappings", type=Path, action="append", default=[], metavar="DIR", help="more mappings"
    )
    statistics.set_defaults(run=published)
    for command in (figures, statistics):
        command.add_argument("files", type=Path, nargs="+", metavar="FILE")
        command.add_argument("--partnership", metavar="KEY", help="where a store holds several")


def _add_emitted(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("emitted", help="write out everything an audience can open")
    command.add_argument(
        "--audience", type=Audience, choices=list(Audience), default=Audience.PUBLIC
    )
    command.add_argument(
        "--latest", action="store_true", help="only addresses that name no earlier quarter"
    )
    command.add_argument("folder", type=Path, metavar="DIR")
    command.add_argument("--partnership", metavar="KEY", help="where a store holds several")
    command.set_defaults(run=emitted)


if __name__ == "__main__":
    sys.exit(main())
