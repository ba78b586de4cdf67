"""What a round came to: how complete it is by kind, and what settings say by standard.

What is counted are settings, never children. A setting's own answers are counted for others only
once nothing of a round changes any more, and only beside those of enough others.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from dashboard.assurance.schools.school_forms import SchoolStandard
from dashboard.assurance.schools.school_rounds import (
    AnswerRound,
    SchoolAnswer,
    SchoolGrade,
    SchoolSetting,
    SettingKind,
    SettingLink,
    SettingWord,
)

FEWEST = 10
"""The fewest settings whose answers are told together beyond who keeps the round. Chosen here."""
_RANK = {SchoolGrade.NOT_YET.value: 0, SchoolGrade.PARTLY.value: 1, SchoolGrade.MET.value: 2}

SettingAnswers = Mapping[int, Mapping[str, SchoolAnswer]]
"""What settings say in a round: by setting, and by the key of the standard."""


@dataclass(frozen=True, slots=True)
class KindCount:
    """How many settings of a kind are asked, have answered everything, or have begun."""

    kind: SettingKind
    asked: int
    answered: int
    begun: int


@dataclass(frozen=True, slots=True)
class StandardCount:
    """How many settings said what of a standard, by the word of the answer.

    `better` and `worse` count the settings that answer both rounds and say more, or less, than
    in the round before; `both` is how many there are; 0 if it is not told.
    """

    standard: SchoolStandard
    said: Mapping[str, int] = field(default_factory=dict)
    both: int = 0
    better: int = 0
    worse: int = 0

    @property
    def change(self) -> str:
        """Return the change on the round before in words; empty if none is told."""
        if not self.both:
            return ""
        same = self.both - self.better - self.worse
        return f"{self.better} better, {same} same, {self.worse} worse, of {self.both}"


def asked_settings(
    round_: AnswerRound,
    settings: Mapping[int, SchoolSetting],
    links: Iterable[SettingLink],
    answers: SettingAnswers,
    *,
    is_open: bool,
) -> tuple[SchoolSetting, ...]:
    """Return the settings that a round asks, in the order of kind and name.

    While it is open, these are all that are asked at present; in any round those that had a link,
    ended or not, or answered.
    """
    had = {one.setting for one in links if one.round == round_.number}
    found = [
        one
        for number, one in settings.items()
        if number in had or number in answers or (is_open and one.word is SettingWord.ASKED)
    ]
    kinds = tuple(SettingKind)
    return tuple(sorted(found, key=lambda one: (kinds.index(one.kind), one.name)))


def is_complete(round_: AnswerRound, said: Mapping[str, SchoolAnswer] | None) -> bool:
    """Say whether a setting has answered every standard of the round's form."""
    return bool(said) and all(one.key in (said or {}) for one in round_.form.standards)


def kind_counts(
    round_: AnswerRound, asked: Iterable[SchoolSetting], answers: SettingAnswers
) -> tuple[KindCount, ...]:
    """Return how complete a round is, by kind; kinds that are not asked are left out."""
    every = tuple(asked)
    found = []
    for kind in SettingKind:
        mine = [one.setting for one in every if one.kind is kind]
        done = sum(is_complete(round_, answers.get(one)) for one in mine)
        begun = sum(one in answers for one in mine) - done
        if mine:
            found.append(KindCount(kind, len(mine), done, begun))
    return tuple(found)


def complete_answers(round_: AnswerRound, answers: SettingAnswers) -> SettingAnswers:
    """Return the answers of the settings that answered everything."""
    return {at: said for at, said in answers.items() if is_complete(round_, said)}


def standard_counts(
    round_: AnswerRound,
    answers: SettingAnswers,
    before: SettingAnswers | None = None,
    fewest: int = 0,
) -> tuple[StandardCount, ...]:
    """Count what complete settings say of each standard; `before` are those of the round before.

    Of a standard to which fewer than `fewest` settings gave a grade in both rounds, no change is
    told.
    """
    whole = complete_answers(round_, answers)
    both = sorted(whole.keys() & (before or {}).keys())
    found = (_count(one, whole, before or {}, both) for one in round_.form.standards)
    return tuple(
        one if one.both >= fewest else replace(one, both=0, better=0, worse=0) for one in found
    )


def _count(
    standard: SchoolStandard, now: SettingAnswers, before: SettingAnswers, both: Collection[int]
) -> StandardCount:
    said = [mine[standard.key].answer for mine in now.values()]
    pairs = [
        (_RANK[was], _RANK[is_now])
        for at in both
        if standard.key in before[at]
        and (was := before[at][standard.key].answer) in _RANK
        and (is_now := now[at][standard.key].answer) in _RANK
    ]
    return StandardCount(
        standard,
        {one.value: said.count(one.value) for one in SchoolGrade},
        len(pairs),
        sum(after > first for first, after in pairs),
        sum(after < first for first, after in pairs),
    )


def may_be_told(round_: AnswerRound, answers: SettingAnswers, *, is_open: bool) -> bool:
    """Say whether counts by standard may be told beyond who keeps the round.

    Not while answers may still change, since what one more answer adds would tell its own; and not
    of fewer than FEWEST settings.
    """
    return not is_open and len(complete_answers(round_, answers)) >= FEWEST
