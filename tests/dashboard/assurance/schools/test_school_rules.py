"""What may be recorded of a round of schools: steps, settings, links and answers."""

from dataclasses import replace

import pytest

from dashboard.assurance.schools.school_rounds import (
    POSTS,
    RoundStep,
    RoundWord,
    SchoolAnswer,
    SchoolSetting,
    SettingKind,
    SettingWord,
)
from dashboard.assurance.schools.school_rules import (
    MOST_SAVED,
    answer_faults,
    link_faults_of_round,
    round_faults,
    setting_faults,
)
from dashboard.errors import Fault
from tests.dashboard.assurance.schools.rounds import (
    BY,
    DAY,
    a_round_of,
    a_school,
    answers_of,
    opened_step,
    own_answers,
)

NEW = replace(opened_step("2026-27"), round=0, number=0)
ENDED = RoundStep(RoundWord.ENDED, 1, text="all answered", by=BY, number=2)
SAID = SchoolAnswer(1, 1, "lead", "met", "", POSTS[0])


def places(faults: tuple[Fault, ...]) -> list[str]:
    """Give where the faults are."""
    return [one.place for one in faults]


@pytest.mark.parametrize(
    ("step", "found"),
    [
        (NEW, []),
        (replace(NEW, year="2026-28"), ["the year"]),
        (replace(NEW, year="next"), ["the year"]),
        (replace(NEW, form="other"), ["the form"]),
        (replace(NEW, deadline=None), ["the day"]),
        (replace(NEW, deadline=DAY.replace(year=2027)), ["the day"]),
        (replace(NEW, by=" "), ["your name"]),
    ],
)
def test_a_round_is_opened_with_a_year_a_form_and_a_day(step: RoundStep, found: list[str]) -> None:
    assert places(round_faults(step, [], DAY, 0)) == found


def test_one_round_is_open_at_a_time_and_a_term_has_one() -> None:
    assert places(round_faults(NEW, [a_round_of()], DAY, 0)) == ["the round"]
    again = replace(NEW, year="2025-26")
    assert places(round_faults(again, [a_round_of(ENDED)], DAY, 0)) == ["the year"]


def test_a_round_ends_with_a_reason_and_nothing_follows_its_end() -> None:
    assert places(round_faults(ENDED, [a_round_of()], DAY, 1)) == []
    assert places(round_faults(replace(ENDED, text=""), [a_round_of()], DAY, 1)) == ["the words"]
    assert places(round_faults(ENDED, [a_round_of()], DAY, 0)) == ["the round"]
    moved = replace(opened_step(), word=RoundWord.MOVED)
    assert places(round_faults(moved, [a_round_of(ENDED)], DAY, 2)) == ["the round"]


def test_a_round_whose_counts_are_told_is_over_for_good() -> None:
    moved = replace(opened_step(), word=RoundWord.MOVED)
    assert places(round_faults(moved, [a_round_of()], DAY, 1)) == []
    assert places(round_faults(moved, [a_round_of()], DAY, 1, is_told=True)) == ["the round"]
    assert places(round_faults(ENDED, [a_round_of()], DAY, 1, is_told=True)) == []


def test_a_round_takes_answers_until_its_last_deadline_or_its_end() -> None:
    moved = replace(opened_step(days=5), word=RoundWord.MOVED, number=2)
    day = a_round_of(moved).deadline
    assert a_round_of().is_open_on(day)
    assert a_round_of(moved).is_open_on(day)
    assert not a_round_of(moved).is_open_on(a_round_of().deadline)
    assert not a_round_of(ENDED).is_open_on(DAY)


def test_a_setting_is_named_once_whatever_its_letters() -> None:
    new = SchoolSetting("St. Ann", SettingKind.PRIMARY, by=BY)
    known = [replace(a_school(1), name="ST ANN")]
    assert places(setting_faults([new], known)) == ["the settings"]
    assert places(setting_faults([new, new], [])) == ["the settings"]
    assert places(setting_faults([new], [])) == []
    assert places(setting_faults([], [])) == ["the settings"]
    gone = [replace(known[0], word=SettingWord.NOT_ASKED)]
    assert places(setting_faults([new], gone)) == []


def test_links_are_made_in_an_open_round_for_settings_that_are_asked() -> None:
    school = a_school(1)
    assert link_faults_of_round(a_round_of(), [school], DAY, BY) == ()
    assert places(link_faults_of_round(a_round_of(ENDED), [school], DAY, BY)) == ["the round"]
    gone = replace(school, word=SettingWord.NOT_ASKED)
    assert places(link_faults_of_round(a_round_of(), [school, gone], DAY, BY)) == ["the settings"]
    assert places(link_faults_of_round(a_round_of(), [school], DAY, " ")) == ["your name"]


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (SAID, []),
        (replace(SAID, answer="partly"), ["lead"]),
        (replace(SAID, answer="not yet", text="by July"), []),
        (replace(SAID, answer="7"), ["lead"]),
        (replace(SAID, answer="", text="words alone"), ["lead"]),
        (replace(SAID, text="x" * 601), ["lead"]),
        (replace(SAID, standard="other"), ["the answers"]),
        (replace(SAID, by="J. Smith"), ["the post"]),
    ],
)
def test_an_answer_is_one_of_the_form_by_a_post(said: SchoolAnswer, found: list[str]) -> None:
    assert places(answer_faults([said], own_answers(), 0, 0)) == found


def test_answers_overwrite_nothing_unread_and_fill_no_store() -> None:
    own = own_answers(answers_of(1, "met"))
    assert places(answer_faults([SAID], own, 10, 9)) == ["the answers"]
    assert places(answer_faults([SAID], own, MOST_SAVED, 10)) == ["the answers"]
    assert places(answer_faults([], own, 10, 10)) == ["the answers"]
    assert places(answer_faults([SAID], own, 10, 10)) == []
