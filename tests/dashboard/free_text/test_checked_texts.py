"""The memory of checked texts: one look at each text and caution, and no text is kept."""

from dashboard.free_text.checked_texts import CheckedTexts

NONE: tuple[str, ...] = ()


def looking(most: int = 10) -> tuple[CheckedTexts, list[tuple[str, int]]]:
    """Give a memory that finds short texts free of details, and what it was made to look at."""
    looked: list[tuple[str, int]] = []

    def look(text: str, *, largest: int, known: tuple[str, ...], parts: tuple[str, ...]) -> bool:
        looked.append((text, largest))
        return len(text) < largest

    return CheckedTexts(look, most), looked


def test_a_text_is_looked_at_once_and_again_under_another_caution() -> None:
    checked, looked = looking()
    assert [checked.is_free("seven", 6, NONE, NONE) for _ in range(3)] == [True] * 3
    assert not checked.is_free("seven", 5, NONE, NONE)
    assert checked.is_free("seven", 6, ("Heywood",), NONE)
    assert checked.is_free("seven", 6, NONE, ("Heywood",))
    assert looked == [("seven", 6), ("seven", 5), ("seven", 6), ("seven", 6)]


def test_the_oldest_result_is_dropped_and_found_again() -> None:
    checked, looked = looking(most=2)
    for text in ("a", "b", "c", "c", "a"):
        assert checked.is_free(text, 6, NONE, NONE)
    assert [text for text, _ in looked] == ["a", "b", "c", "a"]


def test_no_text_is_kept() -> None:
    checked, _ = looking()
    checked.is_free("Billy Smith", 6, NONE, NONE)
    assert "Billy" not in repr(vars(checked))
