"""Everything that writes and may be killed or meet a full disk: one line each, for both databases.

A further operation is one more line of `OPERATIONS`. It is run as its command runs it.
"""

from argparse import Namespace
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dashboard.acts.act import NOBODY_KNOWN
from dashboard.errors import ReturnError
from dashboard.releases.purges import PurgeReason
from dashboard.releases.retention import REMOVED_BY_AGE
from data_access.commands.keeping.undo_commands import undo_loads
from data_access.commands.log.purge_commands import purge
from data_access.commands.return_commands import load
from data_access.store.backups.backups import StoreBackups
from data_access.store.backups.postgres_programs import PostgresPrograms
from data_access.store.log.tidying import tidy_store
from data_access.store.store import Store
from tests.data_access.contents import contents
from tests.data_access.published.test_publication_rows import FIRST, SECOND
from tests.data_access.stores import Clock, a_return, a_store, counted
from tests.databases import postgres_folder

DAY = date(2024, 1, 12)
LATER = ("act",)
"""The table whose rows come after the rest is whole, or once more with each command."""
OF_A_FILE = 2
"""The last columns of the list of backups, a file's size and sum: no two files are the same."""


@dataclass(frozen=True)
class Operation:
    """What is run on an address, with a folder beside it, and the tables that are not compared."""

    run: Callable[[str, Path], object]
    without: tuple[str, ...] = ()


def filled(url: str, folder: Path) -> None:
    """Make a store with something of everything, and what the operations take."""
    text = ["agency,indicator,quarter,part,value"]
    text += [
        f"care,enquiries,20{y}-{y + 1} Q{q},all,{400 + y + q}" for y in (21, 22) for q in (1, 2)
    ]
    parts = {"all": 7, "age_0_9": 4, "age_10_17": 3, "age_none": 0}
    text += [f"care,enquiries,2021-22 Q3,{part},{number}" for part, number in parts.items()]
    (folder / "care.csv").write_text("\n".join(text) + "\n")
    with a_store(url, clock=Clock(date(2024, 1, 10))) as store:
        store.save_return(a_return(counted(412), reason="Wickerwork was counted"))
        store.save_return(a_return(counted(50), counted(3, part="age_0_9")))
        store.save_publication(FIRST)
    _backups(url).make(folder / "backup", replace=True)
    with Store.open(url, clock=Clock(date(2024, 1, 11))) as store:
        store.save_return(a_return(counted(51)))


def _opened(does: Callable[[Store, Path], object]) -> Callable[[str, Path], object]:
    def run(url: str, folder: Path) -> object:
        with Store.open(url, clock=Clock(DAY)) as store:
            return does(store, folder)

    return run


def _load(store: Store, folder: Path) -> None:
    asked = {"files": [folder / "care.csv"], "received": DAY, "reason": "", "marked": None}
    asked |= {"dry_run": False, "looked": True, "unprotected": True}
    load(Namespace(**asked, agency=None, quarter=None), store)


def _undo(store: Store, _: Path) -> None:
    asked = {"numbers": [2], "publication": None, "by": "", "dry_run": False, "unprotected": True}
    with suppress(ReturnError):  # it says that it was undone already
        undo_loads(Namespace(**asked), store)


def _purge(store: Store, _: Path) -> None:
    people = {"steward": "A. Steward", "second": "B. Other", "reason": PurgeReason.CHILD}
    how = {"files_only": False, "dry_run": False, "look_for": False}
    purge(Namespace(what=["return-1"], **people, **how), store)


def _tidy(store: Store, _: Path) -> None:
    tidy_store(store, {kind.word: 365 for kind in REMOVED_BY_AGE}, date(2025, 6, 1), keep=True)


def _restore(url: str, folder: Path) -> object:
    return _backups(url).restore(folder / "backup", replace=True)


def _backup(url: str, folder: Path) -> object:
    return _backups(url).make(folder / "another", replace=True)


def _backups(url: str) -> StoreBackups:
    return StoreBackups(url, NOBODY_KNOWN, Clock(DAY), PostgresPrograms(postgres_folder()))


OPERATIONS: Mapping[str, Operation] = {
    "load": Operation(_opened(_load)),
    "undo": Operation(_opened(_undo)),
    "import": Operation(_opened(lambda store, _: store.save_publications([SECOND]))),
    "purge": Operation(_opened(_purge), LATER),
    "tidy": Operation(_opened(_tidy), LATER),
    "backup": Operation(_backup, LATER),
    "restore": Operation(_restore, LATER),
}


def everything(url: str, operation: Operation) -> dict[str, object]:
    """Give all rows of a store without the token of its state, which is drawn by lot.

    A backup is named there without its file's size and sum.
    """
    found = contents(url, (*operation.without, "partnership"))
    known = [row[:-OF_A_FILE] for row in found["known_backup"]]
    return {**found, "known_backup": known}
