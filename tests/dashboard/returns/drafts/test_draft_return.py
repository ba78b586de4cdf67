"""A draft as it is listed: what becomes of it, and the reference that its sender keeps."""

import pytest

from dashboard.returns.drafts.draft_return import DraftReturn, DraftState
from tests import builders as make


@pytest.mark.parametrize("state", DraftState)
def test_something_may_still_become_of_what_is_open_or_sent(state: DraftState) -> None:
    assert state.is_alive == (state in (DraftState.OPEN, DraftState.SENT))


def test_the_sender_keeps_a_number_and_the_beginning_of_the_files_print() -> None:
    draft = DraftReturn("care", make.q("2021-22 Q3"), "care.xlsx", "3f9a0c61" * 8, number=12)
    assert draft.receipt == "draft 12, 3f9a0c61"
