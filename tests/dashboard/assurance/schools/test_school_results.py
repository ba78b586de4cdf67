"""What a round of schools came to: completeness by kind, counts by standard, and their change."""

from dashboard.assurance.schools.school_results import (
    FEWEST,
    asked_settings,
    kind_counts,
    may_be_told,
    standard_counts,
)
from dashboard.assurance.schools.school_rounds import (
    LinkWord,
    SettingKind,
    SettingLink,
    SettingWord,
)
from tests.dashboard.assurance.schools.rounds import FORM, a_round_of, a_school, answers_of

ROUND = a_round_of()


def test_completeness_counts_who_answered_everything_and_who_has_begun() -> None:
    schools = [a_school(1), a_school(2), a_school(3, SettingKind.SPECIAL)]
    begun = dict(list(answers_of(2, "met").items())[:3])
    found = kind_counts(ROUND, schools, {1: answers_of(1, "met"), 2: begun})
    assert [(one.kind, one.asked, one.answered, one.begun) for one in found] == [
        (SettingKind.PRIMARY, 2, 1, 1),
        (SettingKind.SPECIAL, 1, 0, 0),
    ]


def test_counts_and_their_change_leave_out_who_did_not_finish() -> None:
    before = {1: answers_of(1, "partly"), 2: answers_of(2, "met"), 4: answers_of(4, "met")}
    begun = dict(list(answers_of(4, "met").items())[:3])
    now = {1: answers_of(1, "met"), 2: answers_of(2, "not yet"), 3: answers_of(3, "met"), 4: begun}
    first = standard_counts(ROUND, now, before)[0]
    assert (first.said["met"], first.said["not yet"], sum(first.said.values())) == (2, 1, 3)
    assert first.change == "1 better, 0 same, 1 worse, of 2"


def test_what_does_not_apply_is_no_change() -> None:
    before, now = {1: answers_of(1, "not applicable")}, {1: answers_of(1, "met")}
    assert {one.change for one in standard_counts(ROUND, now, before)} == {""}


def test_the_change_of_a_standard_is_told_of_enough_settings_alone() -> None:
    before = {at: answers_of(at, "not applicable", "partly") for at in range(FEWEST)}
    before |= {0: answers_of(0, "partly")}
    now = {at: answers_of(at, "met") for at in range(FEWEST)}
    first, second = standard_counts(ROUND, now, before, FEWEST)[:2]
    assert (first.both, first.better, first.change) == (0, 0, "")
    assert (second.both, second.better) == (FEWEST, FEWEST)
    assert standard_counts(ROUND, now, before)[0].both == 1


def test_a_round_asks_who_had_a_link_or_answered_and_while_open_all() -> None:
    schools = {at: a_school(at) for at in (1, 2, 3)}
    links = [SettingLink(1, 1, LinkWord.MADE, "x"), SettingLink(2, 3, LinkWord.MADE, "y")]
    answers = {2: answers_of(2, "met")}
    over = asked_settings(ROUND, schools, links, answers, is_open=False)
    assert [one.setting for one in over] == [1, 2]
    assert len(asked_settings(ROUND, schools, links, answers, is_open=True)) == 3
    gone = {**schools, 3: a_school(3)}
    assert gone[3].word is SettingWord.ASKED


def test_counts_are_told_once_nothing_changes_and_of_enough_settings() -> None:
    enough = {at: answers_of(at, "met") for at in range(FEWEST)}
    assert may_be_told(ROUND, enough, is_open=False)
    assert not may_be_told(ROUND, enough, is_open=True)
    few = dict(list(enough.items())[1:])
    begun = {99: dict(list(answers_of(99, "met").items())[:-1])}
    assert not may_be_told(ROUND, {**few, **begun}, is_open=False)
    assert len(FORM.standards) == 10
