"""How effective we are, by theme: a judgement that people write from the evidence, and agree.

It is never computed. Each version is kept; a version is in force once a second person agreed to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.days import day_of


class JudgementWord(StrEnum):
    """What happens to a judgement. A word is never renamed, because it is kept."""

    WRITTEN = "written"
    AGREED = "agreed"


class Strength(StrEnum):
    """The fixed scale of judgements, the strongest first. A word is never renamed."""

    EFFECTIVE = "effective"
    MOSTLY = "mostly effective"
    PARTLY = "partly effective"
    NOT_YET = "not yet effective"
    UNKNOWN = "not known"


@dataclass(frozen=True, slots=True)
class JudgementStep:
    """A version of the judgement about a theme, or that one was agreed.

    `theme` is the key of the theme, `text` the judgement in words, `strength` its word of the
    scale, and `rests` the keys of the items of evidence it rests on. Of the step that agrees,
    `about` is the number of the version, `strength` is None, and `rests` is empty. `number` and
    `recorded` are given by the store.
    """

    word: JudgementWord
    theme: str
    strength: Strength | None = None
    text: str = ""
    rests: tuple[str, ...] = ()
    about: int = 0
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class AgreedJudgement:
    """A version of a judgement that was agreed, and the step that agreed to it."""

    version: JudgementStep
    agreed: JudgementStep

    @property
    def day(self) -> date | None:
        """Return the day on which it was agreed; None for what is not saved."""
        return day_of(self.agreed.recorded) if self.agreed.recorded else None


@dataclass(frozen=True, slots=True)
class ThemeJudgement:
    """The judgement about one theme as it is, by its steps, oldest first."""

    steps: tuple[JudgementStep, ...] = ()

    @property
    def last_step(self) -> int:
        """Return the number of the last step; 0 if there is none."""
        return self.steps[-1].number if self.steps else 0

    @property
    def agreed(self) -> tuple[AgreedJudgement, ...]:
        """Return every version that was agreed, oldest first."""
        versions = {one.number: one for one in self.steps if one.word is JudgementWord.WRITTEN}
        return tuple(
            AgreedJudgement(versions[one.about], one)
            for one in self.steps
            if one.word is JudgementWord.AGREED and one.about in versions
        )

    @property
    def in_force(self) -> AgreedJudgement | None:
        """Return the version that was agreed last; None if none was."""
        return self.agreed[-1] if self.agreed else None

    @property
    def waiting(self) -> JudgementStep | None:
        """Return the version that waits for a second person: the last step, if it wrote one."""
        last = self.steps[-1] if self.steps else None
        return last if last is not None and last.word is JudgementWord.WRITTEN else None


def judgements_of(steps: Iterable[JudgementStep]) -> Mapping[str, ThemeJudgement]:
    """Return the judgement about each theme that has one, by the key of the theme."""
    by_theme: dict[str, list[JudgementStep]] = {}
    for one in steps:
        by_theme.setdefault(one.theme, []).append(one)
    return {theme: ThemeJudgement(tuple(found)) for theme, found in by_theme.items()}


def agreed_steps(steps: Iterable[JudgementStep]) -> tuple[JudgementStep, ...]:
    """Return the steps without the versions to which nobody agreed, in the given order."""
    found = tuple(steps)
    told = {one.about for one in found if one.word is JudgementWord.AGREED}
    return tuple(one for one in found if one.word is JudgementWord.AGREED or one.number in told)
