"""What is told of an audit's cases: words of a scale without ends, from which no count follows."""

from itertools import product

import pytest

from dashboard.assurance.audits.audit_words import (
    FEWEST_TOLD,
    NOT_TOLD,
    TOLD_IN_WORDS,
    ChangeWord,
    ShareWord,
    change_word,
    share_word,
    told_share,
)

SIZES = range(FEWEST_TOLD, TOLD_IN_WORDS)
SCALE = list(ShareWord)


@pytest.mark.parametrize(
    ("good", "cases", "told"),
    [
        (3, 5, "about half"),
        (0, 12, "fewer than half"),
        (7, 12, "about half"),
        (10, 12, "more than half"),
        (12, 12, "more than half"),
        (3, 4, NOT_TOLD),
        (0, 30, "fewer than 2 in 10"),
        (18, 30, "about 6 in 10"),
        (30, 30, "more than 8 in 10"),
    ],
)
def test_a_count_is_told_in_words_without_ends(good: int, cases: int, told: str) -> None:
    assert told_share(good, cases) == told


def test_more_than_all_is_no_count() -> None:
    with pytest.raises(ValueError, match="13 of 12"):
        share_word(13, 12)


@pytest.mark.parametrize("cases", [*range(1, 61), 100])
def test_nothing_tells_none_from_one_or_all_from_all_but_one(cases: int) -> None:
    assert told_share(0, cases) == told_share(1, cases)
    assert told_share(cases, cases) == told_share(cases - 1, cases)


@pytest.mark.parametrize("cases", [*SIZES, 30, 31, 45, 60, 100])
def test_every_word_stands_for_two_counts_at_least_and_for_a_run_of_them(cases: int) -> None:
    told = [told_share(good, cases) for good in range(cases + 1)]
    for word in set(told):
        assert told.count(word) >= 2
        assert told[told.index(word) :][: told.count(word)] == [word] * told.count(word)


def test_audits_that_differ_in_one_case_are_at_most_one_word_apart() -> None:
    for cases in SIZES:
        for good in range(cases + 1):
            here = SCALE.index(share_word(good, cases) or ShareWord.ABOUT)
            near = [(good + 1, cases), (good, cases + 1), (good + 1, cases + 1)]
            for one in (each for each in near if each[0] <= each[1]):
                assert abs(SCALE.index(share_word(*one) or ShareWord.ABOUT) - here) <= 1


def test_no_word_tells_how_many_cases_there_were() -> None:
    for cases in SIZES:
        assert {share_word(good, cases) for good in range(cases + 1)} == set(ShareWord)
        assert {told_share(good, cases) for good in range(cases + 1)} == {*ShareWord}


def test_the_good_and_the_others_are_told_alike() -> None:
    mirrored = {ShareWord.FEWER: ShareWord.MORE, ShareWord.MORE: ShareWord.FEWER}
    for cases in SIZES:
        for good in range(cases + 1):
            word = share_word(good, cases)
            assert word is not None
            assert share_word(cases - good, cases) is mirrored.get(word, word)


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ((7, 12), (10, 12), ChangeWord.CHANCE),
        ((3, 12), (11, 12), ChangeWord.MORE),
        ((11, 12), (3, 12), ChangeWord.FEWER),
        ((12, 40), (30, 40), ChangeWord.MORE),
        ((3, 4), (10, 12), None),
    ],
)
def test_an_interval_decides_what_changed(
    before: tuple[int, int], after: tuple[int, int], told: ChangeWord | None
) -> None:
    assert change_word(before, after) is told


def test_two_words_and_the_change_leave_two_counts_at_least_of_both_audits() -> None:
    """Whoever knows the numbers of cases learns no count from all that is told together."""
    for first, second in product((5, 6, 7, 10, 12, 21, 29, 30, 41), repeat=2):
        possible: dict[object, list[tuple[int, int]]] = {}
        for good, better in product(range(first + 1), range(second + 1)):
            before, after = (good, first), (better, second)
            told = told_share(*before), told_share(*after), change_word(before, after)
            possible.setdefault(told, []).append((good, better))
        for pairs in possible.values():
            assert all(len({pair[at] for pair in pairs}) >= 2 for at in (0, 1))


def test_a_change_tells_none_from_one_in_neither_audit() -> None:
    for cases, again in product((5, 8, 12, 29, 40), repeat=2):
        for good in range(again + 1):
            for end, near in ((0, 1), (cases, cases - 1)):
                told = change_word((end, cases), (good, again))
                assert told is change_word((near, cases), (good, again))
                back = change_word((good, again), (end, cases))
                assert back is change_word((good, again), (near, cases))


def test_a_change_and_its_reverse_are_told_alike() -> None:
    mirrored = {ChangeWord.MORE: ChangeWord.FEWER, ChangeWord.FEWER: ChangeWord.MORE}
    for good, better in product(range(13), repeat=2):
        told, back = change_word((good, 12), (better, 12)), change_word((better, 12), (good, 12))
        assert told is not None
        assert back is mirrored.get(told, told)
