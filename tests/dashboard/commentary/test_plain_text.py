"""Plain text with lists and links: what becomes a list or a link, and that nothing else does."""

import pytest

from dashboard.commentary.plain_text import TextBlock, TextRun, text_blocks


def words(block: TextBlock) -> list[str]:
    """Give the items of a block as plain words."""
    return ["".join(run.text for run in item) for item in block.items]


def test_paragraphs_and_lists_are_told_apart() -> None:
    found = text_blocks("One\nstill one.\n\n- first\n- second\n\n1. once\n2. twice\n\nLast.")
    assert [block.kind for block in found] == ["paragraph", "bullets", "numbers", "paragraph"]
    assert [words(block) for block in found] == [
        ["One\nstill one."],
        ["first", "second"],
        ["once", "twice"],
        ["Last."],
    ]


def test_a_list_within_a_list_loses_none_of_its_words() -> None:
    (block,) = text_blocks("- outer\n  - inner\n- last")
    assert words(block) == ["outer", "inner", "last"]


def test_a_whole_address_is_a_link_and_the_words_around_it_stay() -> None:
    (block,) = text_blocks("See https://example.org/a?b=1&c=2, page 3.")
    assert block.items == (
        (
            TextRun("See "),
            TextRun("https://example.org/a?b=1&c=2", "https://example.org/a?b=1&c=2"),
            TextRun(", page 3."),
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "[here](javascript:alert(1))",
        "[here](https:alert)",
        "<script>alert(1)</script>",
        "![x](data:text/html;base64,AAAA)",
        "data:text/html,hello",
        "# no heading, **no bold**, `no code`",
        "=HYPERLINK(0)",
        "a@example.org and www.example.org",
    ],
)
def test_nothing_else_is_markup_and_no_word_is_lost(text: str) -> None:
    found = text_blocks(text)
    assert "".join(words(found[0])) == text
    assert {run.address for block in found for item in block.items for run in item} == {""}
