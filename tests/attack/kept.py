"""Keeps what a run has done, so that one that was ended goes on from there."""

import os
import pickle
import shutil
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import Any, TypeVar, cast

T = TypeVar("T")
ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "var" / "attack"
"""A folder for each state of the code and the store that is attacked."""
CODE = (
    "dashboard",
    "data_access",
    "layouts",
    "callbacks",
    "assets",
    "tests/attack",
    "tests/callbacks",
)
"""The folders that say what is sent and how it is attacked."""
TELLS = "report.py"
"""The module that writes down what was found; nothing that is kept depends on it."""


class Kept:
    """A folder that holds the result of each part of a run, by its name."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder

    def once(self, name: str, make: Callable[[], T]) -> T:
        """Give what was made under a name, by this run or by one that was ended; else make it."""
        path = self.folder / f"{name}.pickle"
        if path.exists():
            return cast(T, taken_up(path))
        found = make()
        put_down(path, found)
        return found

    def keep(self, name: str, found: object) -> None:
        """Keep a result under a name, in place of what was kept."""
        put_down(self.folder / f"{name}.pickle", found)

    def file(self, name: str, make: Callable[[Path], None]) -> Path:
        """Give the file of a name; `make` writes it, if it is not there whole."""
        path = self.folder / name
        if not path.exists():
            making = self.folder / f"making-{name}"
            making.unlink(missing_ok=True)
            make(making)
            making.rename(path)
        return path

    def drop(self, name: str) -> None:
        """Drop a folder within this one."""
        shutil.rmtree(self.folder / name, ignore_errors=True)

    def drop_all(self) -> None:
        """Drop what is kept, of this state and of all others: a run is at its end."""
        for folder in self.folder.parent.iterdir():
            shutil.rmtree(folder)


def kept_for(said: Iterable[str | bytes], within: Path = KEPT) -> Kept:
    """Give what is kept of runs in the present state of the code and of what is attacked.

    `said` tells one thing that is attacked from another.
    """
    digest = sha256()
    for path in sorted(_files()):
        digest.update(f"{path.relative_to(ROOT)} ".encode())
        digest.update(path.read_bytes())
    for one in said:
        digest.update(one if isinstance(one, bytes) else one.encode())
    return Kept(within / digest.hexdigest()[:16])


def put_down(path: Path, found: object) -> None:
    """Write what was found into a file, which is there whole or not at all."""
    making = path.with_suffix(f".{os.getpid()}")
    making.write_bytes(pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
    making.rename(path)


def taken_up(path: Path) -> Any:
    """Give what was written into a file."""
    return pickle.loads(path.read_bytes())


def _files() -> Iterable[Path]:
    yield from (ROOT / name for name in ("app.py", "settings.py"))
    for name in CODE:
        for path in (ROOT / name).rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts and not _tells(path):
                yield path


def _tells(path: Path) -> bool:
    """Say whether a module of the attack is a test, or writes down what was found."""
    return path.parent.name == "attack" and (path.name == TELLS or path.name.startswith("test_"))
