"""What the parts of a figure come to, as the form says it."""

from dashboard.returns.drafts.return_form import sum_text


def test_parts_without_a_number_yet_come_to_nothing_and_not_to_nil() -> None:
    assert sum_text([None, None]) == ""
    assert sum_text([0, None]) == "0"
    assert sum_text([1_000, 204]) == "1,204"
