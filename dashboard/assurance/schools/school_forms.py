"""The lighter forms of schools and early years settings: their standards, version and source.

They are data, in `school_forms.toml` beside this module.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.toml_files import read_toml

FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class SchoolStandard:
    """One standard: its key, its title in a few words, and what a setting says of itself."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SchoolForm:
    """One form: its key and title, which version it is, what it follows, and its standards."""

    key: str
    title: str
    version: str
    source: str
    standards: tuple[SchoolStandard, ...]


@cache
def school_forms() -> tuple[SchoolForm, ...]:
    """Return every form, in the order of the file."""
    return tuple(
        SchoolForm(
            one["key"],
            one["title"],
            one["version"],
            one["source"],
            tuple(SchoolStandard(**each) for each in one["standard"]),
        )
        for one in read_toml(FILE)["form"]
    )


def school_form_named(key: str) -> SchoolForm:
    """Return the form with a key. Raises: KeyError."""
    return {one.key: one for one in school_forms()}[key]
