"""Demonstration stores that tests change: each is made once in a process, and then copied."""

import shutil
import tempfile
from collections.abc import Callable, Hashable
from pathlib import Path

from dashboard.catalogue.files.load import load_catalogue
from dashboard.catalogue.indicators import Catalogue
from data_access.store.store import Clock, Store, utc_now

OURS = Path(__file__).resolve().parents[2] / "dashboard" / "definitions"

_folder = tempfile.TemporaryDirectory(prefix="made-once-", ignore_cleanup_errors=True)
_made: dict[Hashable, Path] = {}


def our_catalogue() -> Catalogue:
    """Give the partnership's catalogue."""
    return load_catalogue(OURS)


def a_copy_of(
    name: Hashable,
    fill: Callable[[Store], object],
    catalogue: Callable[[], Catalogue] = our_catalogue,
    clock: Clock = utc_now,
) -> Store:
    """Give a store of a catalogue that `fill` filled: a copy of the one that is made by its name.

    The catalogue is the partnership's, unless another is named.
    """
    if name not in _made:
        made = _file()
        url = f"sqlite:///{made}"
        Store.create(url, catalogue(), demonstration=True, fill=fill, clock=clock).dispose()
        _made[name] = made
    copied = _file()
    shutil.copyfile(_made[name], copied)
    return Store.open(f"sqlite:///{copied}", clock=clock)


def an_empty_store() -> Store:
    """Give a store with the partnership's catalogue and no figures."""
    return a_copy_of("empty", lambda store: None)


def _file() -> Path:
    """Name a file that is not there yet."""
    with tempfile.NamedTemporaryFile(dir=_folder.name, suffix=".db") as named:
        return Path(named.name)
