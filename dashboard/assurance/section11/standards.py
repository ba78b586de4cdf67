"""The standards of the Section 11 self-assessment and the scale of scores.

They are data, with a version, a source and a day, in `standards.toml` beside this module. Source:
the Children Act 2004, section 11, and Greater Manchester's template, in this partnership's words.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from dashboard.toml_files import read_toml

FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class ScoreMeaning:
    """What a score means: the number, 0 to 3, a few words, and a sentence."""

    score: int
    short: str
    text: str

    @property
    def told(self) -> str:
        """Return the score in a number and words: "2: mostly in place"."""
        return f"{self.score}: {self.short}"


@dataclass(frozen=True, slots=True)
class SafeguardingStandard:
    """One standard: its key, the number it is known by, its group, its title and what it asks.

    `evidence` are examples of what shows it. `law` is what it rests on, empty for no Act of its
    own, and `commencement` since when that is in force, or "to be confirmed".
    """

    key: str
    number: str
    group: str
    title: str
    text: str
    evidence: tuple[str, ...] = ()
    law: str = ""
    commencement: str = ""

    @property
    def told(self) -> str:
        """Return its number and title: "1.1 A senior person answers for safeguarding"."""
        return f"{self.number} {self.title}"


@dataclass(frozen=True, slots=True)
class StandardSet:
    """All standards in order with the scale of scores, their version, their day and source."""

    version: str
    dated: date
    source: str
    status: str
    scores: tuple[ScoreMeaning, ...]
    standards: tuple[SafeguardingStandard, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """Return the keys of the standards, in order."""
        return tuple(one.key for one in self.standards)

    @property
    def groups(self) -> tuple[str, ...]:
        """Return the titles of the groups, in order."""
        return tuple(dict.fromkeys(one.group for one in self.standards))

    def named(self, key: str) -> SafeguardingStandard | None:
        """Return the standard with a key; None if there is none."""
        return next((one for one in self.standards if one.key == key), None)

    def score_words(self, score: int | None) -> str:
        """Return a score in a number and words; "not told" for None.

        Raises: KeyError for a number that is no score.
        """
        if score is None:
            return "not told"
        return {one.score: one for one in self.scores}[score].told


@cache
def section11_standards() -> StandardSet:
    """Return the standards that are asked now."""
    written = read_toml(FILE)
    return StandardSet(
        version=written["version"],
        dated=written["dated"],
        source=written["source"],
        status=written["status"],
        scores=tuple(ScoreMeaning(**one) for one in written["score"]),
        standards=tuple(
            SafeguardingStandard(
                **{**one, "group": group["title"], "evidence": tuple(one.get("evidence", ()))}
            )
            for group in written["group"]
            for one in group["standard"]
        ),
    )
