"""What is purged is named as texts are."""

import pytest

from dashboard.releases.purges import PurgedKind, PurgedThing
from dashboard.releases.typed_texts import TextId, TextKind


@pytest.mark.parametrize(
    "address",
    ["step-12", "note-3-cpp:age_0_4", "return-7", "slides-3", "draft-2", "quarter-step-4"],
)
def test_a_thing_is_read_as_it_is_written(address: str) -> None:
    assert PurgedThing.read(address).address == address


def test_a_return_is_not_its_reason() -> None:
    assert PurgedThing.read("reason-7") == PurgedThing(TextId(TextKind.REASON, 7))
    assert PurgedThing.read("return-7") == PurgedThing(kind=PurgedKind.RETURN, number=7)


@pytest.mark.parametrize("text", ["", "Jamie Smith", "return-", "person-7"])
def test_other_words_are_no_thing(text: str) -> None:
    with pytest.raises(ValueError, match=r"no text|not a valid"):
        PurgedThing.read(text)
