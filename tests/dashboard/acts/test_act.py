"""An act holds names and keys, and no text that somebody typed."""

import pytest

from dashboard.acts.act import ActKind, NewAct, plain_text


@pytest.mark.parametrize(
    "act",
    [
        {"subject": "x" * 121},
        {"after": {"why": "a sentence\nof two lines"}},
        {"before": {"lines": ["enquiries", "y" * 200]}},
    ],
)
def test_a_typed_text_does_not_enter(act: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="no typed text"):
        NewAct(ActKind.LEVEL, **act)  # type: ignore[arg-type]


def test_equal_values_are_the_same_text_in_any_order() -> None:
    assert plain_text({"b": 1, "a": [True, None]}) == plain_text({"a": [True, None], "b": 1})
    assert plain_text({}) == ""
