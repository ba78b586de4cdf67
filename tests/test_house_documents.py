"""The house's rules about documents: what they name exists, and what a source is."""

import ast
import re
from pathlib import Path

import pytest

from tests.house import HOUSE, all_files, name_of, tree_of

WRITTEN = (HOUSE / "README.md", *sorted((HOUSE / "docs").glob("*.md")))
TOP = (
    "app.py",
    "report.py",
    "worker.py",
    "settings.py",
    "gunicorn.conf.py",
    "Makefile",
    "Procfile",
    "pyproject.toml",
)
ROOTS = ("dashboard", "data_access", "layouts", "callbacks", "tests", "assets", "docs")

OUTSIDE = re.compile(
    r"\b(?:RULES|DESIGN|DOMAIN|HOUSE|STACK|LEVELS|FRAMEWORK)(?:\.md|\.txt|,? section| facts)"
    r"|domain facts|data README|the house's design|/work/"
)
"""Notes that nobody finds in this repository."""
OWN_PAGE = re.compile(r"(docs/[\w-]+\.md)(?:, \"([^\"]+)\")?")
"""A page of this repository and, between quotation marks, the heading that holds the matter."""


def paths_in(text: str) -> set[str]:
    """Give the files and folders of this repository that a document names as code or as a link."""
    marked = re.findall(r"`([\w./*-]+)`|\]\(([\w./-]+)\)", text)
    named = {code or link for code, link in marked}
    return {n for n in named if n in TOP or (n.split("/")[0] in ROOTS and "/" in n)}


def is_there(name: str, document: Path) -> bool:
    """Say whether a path exists, seen from the top or from beside the document."""
    return any(any(place.glob(name.rstrip("/"))) for place in (HOUSE, document.parent))


@pytest.mark.parametrize("document", WRITTEN, ids=name_of)
def test_what_a_document_names_exists(document: Path) -> None:
    """A path that moved is followed in every document."""
    named = paths_in(document.read_text(encoding="utf-8"))
    missing = sorted(name for name in named if not is_there(name, document))
    assert not missing, f"{name_of(document)} names what is not there: {missing}"


def explained(path: Path) -> list[str]:
    """Give the docstrings, the texts beneath constants and the blocks of comments of a module."""
    text = path.read_text(encoding="utf-8")
    told = [
        node.value.value
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    ]
    return told + re.findall(r"(?:^[ \t]*#.*\n)+", text, flags=re.MULTILINE)


def explanations() -> list[tuple[str, str]]:
    """Give everything that explains the product, each text with its place."""
    assets = [*(HOUSE / "assets").glob("*.css"), *(HOUSE / "assets").glob("*.js")]
    plain = [*WRITTEN, *assets, *(HOUSE / "dashboard").rglob("*.toml"), HOUSE / "pyproject.toml"]
    found = [(name_of(path), text) for path in all_files() for text in explained(path)]
    return found + [(name_of(path), path.read_text(encoding="utf-8")) for path in plain]


def sources() -> list[tuple[str, str]]:
    """Give every `Source:` of the code up to the end of its paragraph, each with its place."""
    return [
        (name_of(path), " ".join(paragraph.replace("#", " ").split()))
        for path in all_files()
        for text in explained(path)
        for paragraph in re.findall(r"Source: ((?:.+\n?)+)", text)
    ]


def test_nothing_is_explained_by_notes_outside_this_repository() -> None:
    """Whoever doubts a number finds what it rests on: a publication, or a page of docs."""
    faults = [(place, n.group()) for place, said in explanations() if (n := OUTSIDE.search(said))]
    assert not faults, f"name a publication, or a page and section of docs/: {faults}"


def test_a_source_among_the_documents_names_a_section_that_is_there() -> None:
    """A reader who follows it finds that heading."""
    told = [(place, *own) for place, said in sources() for own in OWN_PAGE.findall(said)]
    faults = [
        f"{place}: {page}, {section}"
        for place, page, section in told
        if section not in headings(HOUSE / page)
    ]
    assert not faults, f"name a page and one of its headings: {faults}"
    assert {page for _, page, _ in told} >= {"docs/design.md", "docs/methods.md"}


def headings(page: Path) -> set[str]:
    """Give the headings of a page; none where there is no such page."""
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    return set(re.findall(r"^#+ (.+)$", text, flags=re.MULTILINE))
