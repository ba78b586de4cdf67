"""The forms of thematic deep-dives: their sections and the questions that each is to answer.

They are data, in `dive_templates.toml` beside this module.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dashboard.assurance.recorded.findings import FrameworkTheme
from dashboard.toml_files import read_toml

FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class DiveSection:
    """One section: its key, its title, and the question that it is to answer."""

    key: str
    title: str
    question: str


@dataclass(frozen=True, slots=True)
class DiveTemplate:
    """One form: its key, its title, what it is based on, and its sections in order.

    `about` is the framework's theme that its conclusions are usually about.
    """

    key: str
    title: str
    basis: str
    sections: tuple[DiveSection, ...]
    about: FrameworkTheme


@cache
def dive_templates() -> tuple[DiveTemplate, ...]:
    """Return every form, in the order of the file."""
    return tuple(
        DiveTemplate(
            one["key"],
            one["title"],
            one["basis"],
            tuple(
                DiveSection(each["key"], each["title"], each["question"]) for each in one["section"]
            ),
            FrameworkTheme(one["about"]),
        )
        for one in read_toml(FILE)["template"]
    )


def dive_template(key: str) -> DiveTemplate:
    """Return the form with a key. Raises: KeyError."""
    return {one.key: one for one in dive_templates()}[key]
