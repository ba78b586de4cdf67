"""The demonstration as a file: invented once a run, for every process that tests."""

import fcntl
from pathlib import Path

from dashboard.catalogue.files.load import load_catalogue
from data_access.demonstration.invent import fill_store
from data_access.store.store import Store

DEFINITIONS = Path(__file__).resolve().parents[1] / "dashboard" / "definitions"


def demonstration_in(folder: Path) -> Path:
    """Give the file of the demonstration in a folder: who asks first makes it, the rest wait.

    Nobody opens this file: it is copied, with nothing left in a journal.
    """
    made = folder / "demonstration.db"
    with (folder / "demonstration.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            making = folder / "demonstration-in-the-making.db"
            catalogue = load_catalogue(DEFINITIONS)
            url = f"sqlite:///{making}"
            Store.create(url, catalogue, demonstration=True, fill=fill_store).dispose()
            making.rename(made)
    return made
