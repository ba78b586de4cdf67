"""The requirements and the sections, as they are written in this folder's files."""

import ast
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tests.house import HOUSE

FOLDER = Path(__file__).parent
POINTS, SECTIONS = FOLDER / "requirements.toml", FOLDER / "sections.toml"
EDITION = "OWASP ASVS 5.0.0"


class State(StrEnum):
    """How the product stands to a requirement."""

    MET = "met"
    NOT_MET = "not met"
    NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement: its number, what it asks in our words, how we stand, why, what shows it."""

    number: str
    what: str
    state: State
    why: str = ""
    tests: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter and what is said of it."""

    number: str
    title: str
    requirements: tuple[Requirement, ...]


def read_chapters(path: Path) -> tuple[Chapter, ...]:
    """Return the chapters of a file. Raises: ValueError for a state that is none."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))["chapter"]
    return tuple(
        Chapter(
            number,
            told.pop("title"),
            tuple(
                Requirement(
                    name,
                    one["what"],
                    State(one["state"]),
                    one.get("why", ""),
                    tuple(one.get("tests", ())),
                )
                for name, one in told.items()
            ),
        )
        for number, told in found.items()
    )


def missing_tests(named: Iterable[str]) -> list[str]:
    """Return the tests that are named and not there: files below tests/, or functions in them."""
    return [name for name in named if not _is_there(name)]


def _is_there(name: str) -> bool:
    file, _, function = name.partition("::")
    path = HOUSE / "tests" / file
    if not path.is_file():
        return False
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = {one.name for one in tree.body if isinstance(one, ast.FunctionDef)}
    return function in functions if function else any(one.startswith("test_") for one in functions)
