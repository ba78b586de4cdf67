"""What is a count, and what is none: the lists of `count_words` against invented sentences."""

from pathlib import Path

import pytest

from dashboard.free_text.counts import count_words
from dashboard.free_text.counts.told_counts import told_counts

PARTS = ("Heywood", "Girls", "Boys", "Ethnicity not recorded")


def told(text: str) -> list[str]:
    """Give the counts that are found in a text."""
    return [text[one.start : one.end] for one in told_counts(text, PARTS)]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Plans rose to 212", ["212"]),
        ("Heywood had thirty-eight of them", ["thirty-eight"]),
        ("One hundred and twelve referrals came", ["One hundred and twelve"]),
        ("The outcomes were: national referral IX", ["IX"]),
        ("½ of the children moved", ["½"]),
        ("none of the children were seen", ["none"]),
        ("It fell to nil.", ["nil"]),
        ("The twins and a pair of brothers", ["twins", "a pair of brothers"]),
        ("Contacts halved and plans doubled", ["halved", "doubled"]),
        ("It is lower by a third", ["third"]),
        ("40 per cent of them are in Heywood", ["40", "per cent"]),
        ("12 further queries of a new kind", ["12"]),
    ],
)
def test_a_count_is_found_in_every_form(text: str, counts: list[str]) -> None:
    assert set(told(text)) >= {counts[-1]}
    assert set(told(text)) <= set(counts)


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2025, in 2024-25 Q3 and in the third quarter",
        "Section 47, form 12, page 4 and standard 9",
        "A boy aged 14 may wait 15 working days or six weeks",
        "Timeliness rose from 81 to 87 per cent, 3 points more",
        "Three agencies, two posts, 4 meetings and one system",
        "No one knows which one it is; there was no change",
        "A nil return came in time",
    ],
)
def test_what_counts_nothing_is_passed_over(text: str) -> None:
    assert told(text) == []


def test_a_count_says_which_part_its_sentence_names() -> None:
    first, second = told_counts("Heywood had 38. There were 212 plans.", PARTS)
    assert (first.value, first.of_part, first.parts) == (38, True, frozenset({"heywood"}))
    assert (second.value, second.of_part, second.parts) == (212, False, frozenset())


def test_the_lists_keep_back_what_unlocks_and_leave_the_meeting_its_words(cases_dir: Path) -> None:
    lines = (cases_dir / "names" / "sentences.tsv").read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    unlocking = [text for _, kind, _, text in rows if kind == "unlocking_number"]
    clean = [text for _, _, must_ask, text in rows if must_ask == "no"]
    assert len(unlocking) == 10
    assert [text for text in unlocking if not told(text)] == []
    assert sum(bool(told(text)) for text in clean) <= 150


def test_a_word_is_not_both_counted_and_not_counted() -> None:
    assert not count_words.COUNTED & count_words.MEASURED
    assert not count_words.COUNTED_ONE & count_words.LABELS


NAMED = ("Girls", "Boys", "Pennines", "Middleton")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Girls: two hundred and six", 206),
        ("Pennines (thirty-six)", 36),
        ("Eighteen were under one year old", 18),
        ("thirty six in Pennines", 36),
        ("Three more than last quarter", 3),
        ("n=3", 3),
        ("+3 on last quarter", 3),
        ("2->3", 3),
        ("about 36ish", 36),
        ("~36", 36),
    ],
)
def test_a_number_is_a_count_in_words_and_joined_to_signs(text: str, value: float) -> None:
    assert value in {count.value for count in told_counts(text, NAMED)}


@pytest.mark.parametrize(
    "text",
    [
        "No enquiries came from Pennines",
        "nobody from Pennines",
        "Pennines had one more than last quarter",
        "Girls were one less than boys",
        "Pennines had as many as last quarter",
        "Middleton is unchanged",
        "a quartet of girls",
        "fivefold in Pennines",
        "A third live in Pennines",
        "Half were girls",
        "two in five were girls",
        "two-fifths were girls",
        "2/5 were girls",
        "Two in three live in Middleton",
        "A quarter live in Middleton",
        "The ratio of girls to boys was 2:1",
        "There is one girl for each boy",
        "10pc in Middleton",
        "Numbers dropped to a third of last quarter",
        "Pennines (liii) and the rest",
        "XIV in Middleton",
        "Middleton: IX",
        "xiv plans in Pennines",
        "XIV",
        "3-5 girls",
        "Middleton(4)",
        "Middleton/4",
        "H4 M6 P9",
        "no-one from Middleton",
        "Nought from Pennines",
        "not one girl",
        "the fourth girl",
        "the sixth and last child was a boy",
        "The 14th plan of the quarter was for a girl",
        "Pennines is up one",
        "A score of plans in Pennines",
        "Everyone was from Middleton",
        "Only girls were admitted",
    ],
)
def test_beside_a_part_a_count_is_told_without_a_number(text: str) -> None:
    assert told_counts(text, NAMED)


@pytest.mark.parametrize(
    "text",
    [
        "No change to the form in Middleton",
        "In the third quarter the team in Middleton moved",
        "A quarter later the team moved to Pennines",
        "The second meeting in Middleton was on 3 May 2025",
        "Data for 2024-25 from Pennines came late",
        "One team in Middleton covers two wards",
        "COVID-19 closed schools",
        "Form C1 since May",
        "Section 47 enquiries rose in Q3 of 2025-26",
    ],
)
def test_labels_and_posts_beside_a_part_are_no_counts(text: str) -> None:
    assert not told_counts(text, NAMED)
