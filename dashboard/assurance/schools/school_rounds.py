"""The yearly round of schools and early years settings as it is recorded, each record only added.

A setting is an organisation and never a person. Who answers for it is named by a post.
Source: Education Act 2002, sections 175 and 157; Children Act 2004, section 11.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from dashboard.assurance.recorded.threads import StepThread, steps_together
from dashboard.assurance.schools.school_forms import SchoolForm, school_form_named


class SettingKind(StrEnum):
    """The kinds of settings. A word is never renamed, because it is kept."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    SPECIAL = "special"
    INDEPENDENT = "independent"
    EARLY_YEARS = "early years"


class SettingWord(StrEnum):
    """What is recorded of a setting."""

    ASKED = "asked"
    NOT_ASKED = "no longer asked"


class SchoolTerm(StrEnum):
    """The term in which a round is."""

    AUTUMN = "autumn"
    SPRING = "spring"
    SUMMER = "summer"


class RoundWord(StrEnum):
    """The steps of a round."""

    OPENED = "opened"
    MOVED = "moved"
    ENDED = "ended"


class LinkWord(StrEnum):
    """What is recorded of the link of a setting in a round."""

    MADE = "made"
    ENDED = "ended"


class SchoolGrade(StrEnum):
    """How far a setting says that it meets a standard."""

    MET = "met"
    PARTLY = "partly"
    NOT_YET = "not yet"
    NOT_APPLICABLE = "not applicable"


class SchoolPost(StrEnum):
    """The posts that answer for a setting: no name of a person is asked."""

    LEAD = "designated safeguarding lead"
    HEAD = "head teacher or manager"
    DEPUTY = "deputy designated safeguarding lead"
    GOVERNOR = "governor, trustee or owner"


GRADES = tuple(one.value for one in SchoolGrade)
POSTS = tuple(one.value for one in SchoolPost)


@dataclass(frozen=True, slots=True)
class RoundStep:
    """One step of a round.

    `round` is the number of the step that opened it; 0 for that step until it is saved. `year`
    ("2025-26"), `term` and `form`, the key of the form, are those of the step that opened it.
    `deadline` is the last day on which answers are taken; None where a step leaves it as it was.
    """

    word: RoundWord
    round: int = 0
    year: str = ""
    term: SchoolTerm = SchoolTerm.AUTUMN
    form: str = ""
    deadline: date | None = None
    text: str = ""
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class SchoolSetting:
    """One record of a setting; `setting` is the number of its first. The last one counts."""

    name: str
    kind: SettingKind
    word: SettingWord = SettingWord.ASKED
    setting: int = 0
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class SettingLink:
    """That a link of a setting in a round was made, or ended.

    `digest` is the hash of what the link holds, which is kept nowhere; empty if it was ended.
    """

    round: int
    setting: int
    word: LinkWord
    digest: str = ""
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class SchoolAnswer:
    """What a setting said of one standard in a round; `by` is the post of who said it.

    `text` is what shows it, or what is planned. A later record takes the place of an earlier one.
    """

    round: int
    setting: int
    standard: str
    answer: str
    text: str = ""
    by: str = ""
    number: int = 0
    recorded: datetime | None = None


@dataclass(frozen=True, slots=True)
class AnswerRound(StepThread[RoundStep]):
    """A round as it is, by its steps, oldest first."""

    @property
    def plan(self) -> RoundStep:
        """Return the step that opened it."""
        return self.steps[0]

    @property
    def title(self) -> str:
        """Return what people call it: "2025-26, autumn term"."""
        return f"{self.plan.year}, {self.plan.term.value} term"

    @property
    def form(self) -> SchoolForm:
        """Return the form that is asked."""
        return school_form_named(self.plan.form)

    @property
    def deadline(self) -> date:
        """Return the last day on which answers are taken."""
        days = [one.deadline for one in self.steps if one.deadline is not None]
        return days[-1]

    @property
    def is_ended(self) -> bool:
        """Say whether it was ended, whatever its deadline."""
        return self.steps[-1].word is RoundWord.ENDED

    def is_open_on(self, day: date) -> bool:
        """Say whether answers are taken on a day."""
        return not self.is_ended and day <= self.deadline


@dataclass(frozen=True, slots=True)
class OwnAnswers:
    """What a link opens: one setting's form in one round, with its own answers by standard."""

    round: AnswerRound
    setting: SchoolSetting
    answers: Mapping[str, SchoolAnswer]

    @property
    def last(self) -> SchoolAnswer | None:
        """Return what was saved last; None before that."""
        return max(self.answers.values(), key=lambda one: one.number, default=None)

    @property
    def left(self) -> int:
        """Return how many standards are not answered yet."""
        return sum(one.key not in self.answers for one in self.round.form.standards)


def rounds_of(steps: Iterable[RoundStep]) -> tuple[AnswerRound, ...]:
    """Return every round with its steps, oldest first."""
    return tuple(map(AnswerRound, steps_together(steps, lambda one: one.round)))


def settings_in_force(records: Iterable[SchoolSetting]) -> Mapping[int, SchoolSetting]:
    """Return the last record of each setting by its number, whether it is asked or not."""
    return {one.setting or one.number: one for one in records}


def links_in_force(links: Iterable[SettingLink], round_: int) -> Mapping[int, SettingLink]:
    """Return the last record of each setting's link in a round, by the setting."""
    return {one.setting: one for one in links if one.round == round_}


def answers_in_force(
    answers: Iterable[SchoolAnswer], round_: int
) -> Mapping[int, Mapping[str, SchoolAnswer]]:
    """Return what settings say in a round: by setting, and by the key of the standard."""
    found: dict[int, dict[str, SchoolAnswer]] = {}
    for one in answers:
        if one.round == round_:
            found.setdefault(one.setting, {})[one.standard] = one
    return found
