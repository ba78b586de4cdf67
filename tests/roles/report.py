"""The role matrix as a document: docs/roles.md."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from dashboard.actions import Action
from dashboard.people.roles import ROLE_WORDS, Role
from tests.house import HOUSE
from tests.roles.addresses import ANYBODY, Asked, WalkedAddress
from tests.roles.walking import AS_NOBODY, NOBODY, RoleWalk

DOCUMENT = HOUSE / "docs" / "roles.md"
HEAD = """# Who is let in where

Written by `make roles` from a walk, and checked by `tests/roles/test_roles.py`: every address of
the dashboard, every file and every callback was asked for as every role and as nobody. What asks
for nothing is answered before anybody looks who asks. Who is not let in is answered as if there
were nothing.
"""
COLUMNS = (NOBODY, *map(str, Role))


def roles_page(walked: RoleWalk) -> str:
    """Return the document of a walk, as Markdown."""
    return "\n".join([HEAD, *_counts(walked), "", *_matrix(walked), "", *_addresses(walked), ""])


def _counts(walked: RoleWalk) -> Iterator[str]:
    told = (
        (Asked.PAGE, "pages"),
        (Asked.ROUTE, "other addresses that are read"),
        (Asked.FORM, "addresses of forms"),
        (Asked.FILE, "files"),
        (Asked.CALLBACK, "callbacks of Dash"),
    )
    every = ", ".join(f"{walked.count(kind)} {words}" for kind, words in told)
    others = f"{', '.join(AS_NOBODY[:-1])} and {AS_NOBODY[-1]}"
    yield f"Walked: {every}; as {len(Role)} roles and as nobody."
    yield "Whoever holds a session that is worth nothing is let in where nobody is, and nowhere"
    yield f"else: {others}."
    yield ""
    yield "Of the callbacks one is answered by the server, which asks for a page; the page is asked"
    yield "again then. The others run in the browser, and a request in their name is refused."


def _matrix(walked: RoleWalk) -> Iterator[str]:
    heads = [NOBODY, *(ROLE_WORDS[role] for role in Role)]
    yield f"| what an address asks for | addresses | {' | '.join(heads)} |"
    yield f"|---|---|{'---|' * len(heads)}"
    for asks, several in _by_asked(walked).items():
        (let_in,) = {walked.let_in[one] for one in several}
        marks = ["yes" if who in let_in else "" for who in COLUMNS]
        yield f"| {asks} | {len(several)} | {' | '.join(marks)} |"


def _addresses(walked: RoleWalk) -> Iterator[str]:
    yield "## What each address asks for"
    for asks, several in _by_asked(walked).items():
        yield ""
        yield f"**{asks}**"
        yield ""
        for kind in Asked:
            named = _named([one for one in several if one.kind is kind])
            if named:
                yield f"- {kind}: {', '.join(f'`{one}`' for one in named)}"


def _named(several: Sequence[WalkedAddress]) -> list[str]:
    """Return the patterns of some addresses, files of one page together."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for one in several:
        stem, dot, ending = one.pattern.rpartition(".")
        if one.kind is Asked.FILE and dot:
            kinds[stem].append(ending)
        else:
            kinds[one.pattern].append("")
    return [
        f"{stem}.{'|'.join(endings)}" if any(endings) else stem
        for stem, endings in sorted(kinds.items())
    ]


def _by_asked(walked: RoleWalk) -> dict[str, list[WalkedAddress]]:
    order = [ANYBODY, *map(str, Action)]
    found: dict[str, list[WalkedAddress]] = {asks: [] for asks in order}
    for one in walked.let_in:
        found[one.asks].append(one)
    return {asks: several for asks, several in found.items() if several}
