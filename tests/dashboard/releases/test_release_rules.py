"""Who may release a text, and when: a second name, or the only steward on a later day."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.days import day_of
from dashboard.free_text.folded_names import folded_name
from dashboard.readers import Audience
from dashboard.releases.release_rules import (
    look_faults,
    missing_faults,
    name_faults,
    release_faults,
    take_back_faults,
)
from dashboard.releases.typed_texts import (
    FieldPreview,
    MarkWord,
    PreviewedText,
    TextId,
    TextKind,
    TextMark,
    TextRecord,
    TypedField,
    TypedText,
)

LATE = datetime(2024, 6, 3, 23, 30, tzinfo=UTC)
"""Half past midnight of 4 June in London."""
STEP = TextId(TextKind.STEP, 12)
DRAFT = TextRecord(
    TypedText(STEP, "A line", (TypedField("Words", "a form"),), (), "Ann Lee", LATE, "one")
)
RELEASED = replace(DRAFT, marks=(TextMark(1, STEP, MarkWord.RELEASED, "Bo", LATE),))
BACK = replace(
    RELEASED, marks=(*RELEASED.marks, TextMark(2, STEP, MarkWord.TAKEN_BACK, "Cy", LATE))
)
DAY = date(2024, 6, 4)


@pytest.mark.parametrize(
    "name",
    ["Ann Lee", "ann lee", " ANN  LEE ", "Ann-Lee", "A\u0301nn Le\u0301e", "Ａｎｎ Lee", "AnnLee."],
)
def test_the_writer_does_not_release_under_another_spelling(name: str) -> None:
    assert release_faults(PreviewedText(DRAFT), name, DAY, alone=False)


@pytest.mark.parametrize("name", ["Bo", "Ann Lees", "Lee Ann"])
def test_another_person_releases_on_the_same_day(name: str) -> None:
    assert release_faults(PreviewedText(DRAFT), name, DAY, alone=False) == ()


def test_the_only_steward_releases_from_the_day_after_in_london() -> None:
    assert release_faults(PreviewedText(DRAFT), "Ann Lee", DAY, alone=True)
    assert release_faults(PreviewedText(DRAFT), "Ann Lee", date(2024, 6, 5), alone=True) == ()
    assert release_faults(PreviewedText(DRAFT), "Ann Lee", date(2024, 6, 5), alone=False)


def test_a_text_whose_writer_is_not_known_is_released_by_anyone_from_the_next_day_on() -> None:
    unknown = replace(DRAFT, text=replace(DRAFT.text, by=""))
    written = unknown.text.written
    assert written is not None
    (fault,) = release_faults(PreviewedText(unknown), "Ann Lee", day_of(written), alone=False)
    assert "as no name came with it" in fault.expected
    assert (
        release_faults(
            PreviewedText(unknown), "Ann Lee", day_of(written) + timedelta(1), alone=False
        )
        == ()
    )


def test_a_text_that_stood_is_kept_as_it_was_read() -> None:
    stood = replace(DRAFT, marks=(replace(RELEASED.marks[-1], word=MarkWord.STOOD),))
    assert look_faults(PreviewedText(stood), PreviewedText(stood).token) == ()
    assert look_faults(PreviewedText(stood), "another")


def test_what_is_released_is_not_released_again_and_only_that_is_taken_back() -> None:
    assert release_faults(PreviewedText(RELEASED), "Bo", DAY, alone=False)
    assert take_back_faults(RELEASED) == ()
    assert take_back_faults(BACK)
    assert take_back_faults(DRAFT)
    assert release_faults(PreviewedText(BACK), "Bo", DAY, alone=False) == ()


@pytest.mark.parametrize(
    "changed",
    [
        RELEASED,
        BACK,
        replace(DRAFT, text=replace(DRAFT.text, fields=(TypedField("Words", "other"),))),
        replace(DRAFT, text=replace(DRAFT.text, later=TextId(TextKind.STEP, 13))),
    ],
)
def test_what_was_read_before_something_happened_is_not_released(changed: TextRecord) -> None:
    assert (
        release_faults(
            PreviewedText(DRAFT), "Bo", DAY, alone=False, token=PreviewedText(DRAFT).token
        )
        == ()
    )
    assert release_faults(
        PreviewedText(changed), "Bo", DAY, alone=False, token=PreviewedText(DRAFT).token
    )


def test_what_others_would_read_otherwise_by_now_is_not_released() -> None:
    field = DRAFT.text.fields[0]
    read, hidden = (
        PreviewedText(DRAFT, (FieldPreview(field, kept),))
        for kept in ({}, {Audience.PUBLIC: "a quarter of it is hidden"})
    )
    assert release_faults(read, "Bo", DAY, alone=False, token=read.token) == ()
    for before, after in ((read, hidden), (hidden, read)):
        (fault,) = release_faults(after, "Bo", DAY, alone=False, token=before.token)
        assert "what others will read" in fault.expected


def test_a_name_has_letters_and_a_text_is_there() -> None:
    assert name_faults("")
    assert name_faults(" . ")
    assert name_faults("n" * 81)
    assert name_faults("Bo") == ()
    assert missing_faults([], [STEP])
    assert missing_faults([TextId(TextKind.NOTE, 1, "a:b")], [STEP])
    assert missing_faults([STEP], [STEP]) == ()
    assert folded_name("Ann") != folded_name("Anna")


def test_an_id_is_read_as_it_is_written() -> None:
    for one in (STEP, TextId(TextKind.NOTE, 3, "a_line:age-0-4")):
        assert TextId.read(one.address) == one
    for wrong in ("", "step", "step-x", "nothing-3", "step-12345678901", "step-١"):
        with pytest.raises(ValueError, match=r"text|TextKind"):
            TextId.read(wrong)
