"""The document of the requirements: docs/asvs.md."""

from collections import Counter
from collections.abc import Iterator, Sequence

from tests.house import HOUSE
from tests.security.requirements import (
    EDITION,
    POINTS,
    SECTIONS,
    Chapter,
    Requirement,
    State,
    read_chapters,
)

DOCUMENT = HOUSE / "docs" / "asvs.md"
HEAD = f"""# What is asked of a secure application

Written by `make security` from `tests/security/requirements.toml` and
`tests/security/sections.toml`; a test checks that it is current and that every test it names
exists. The numbers are those of {EDITION}, the words are ours, and nobody but ourselves has
judged. What is protected from whom is in [security.md](security.md).
"""


def security_page() -> str:
    """Return the document, as Markdown."""
    points, sections = read_chapters(POINTS), read_chapters(SECTIONS)
    lines = [HEAD, _counts("Chapters 6, 7, 8 and 10, by points", points)]
    lines += [_counts("The others, by sections", sections), ""]
    for chapter in points:
        lines += [f"## {chapter.number}. {chapter.title}", "", *_points(chapter.requirements), ""]
    lines += ["## The other chapters, by sections", "", *_sections(sections), ""]
    return "\n".join(lines)


def _counts(what: str, chapters: Sequence[Chapter]) -> str:
    states = Counter(one.state for chapter in chapters for one in chapter.requirements)
    told = ", ".join(f"{states[state]} {state}" for state in State)
    return f"- {what}: {told}."


def _points(several: Sequence[Requirement]) -> Iterator[str]:
    yield "| point | what is asked | | why | shown by |"
    yield "|---|---|---|---|---|"
    for one in several:
        yield f"| {one.number} | {one.what} | {one.state} | {one.why} | {_tests(one)} |"


def _sections(chapters: Sequence[Chapter]) -> Iterator[str]:
    yield "| section | what it is about | | why | shown by |"
    yield "|---|---|---|---|---|"
    for chapter in chapters:
        for one in chapter.requirements:
            what = f"{chapter.title}: {one.what}"
            yield f"| {one.number} | {what} | {one.state} | {one.why} | {_tests(one)} |"


def _tests(one: Requirement) -> str:
    return "<br>".join(f"`tests/{name}`" for name in one.tests)
