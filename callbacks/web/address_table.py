"""The table of addresses: finds the page for a path, and corrections for a wrong address."""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from types import ModuleType
from urllib.parse import parse_qsl, quote, unquote, urlencode

import callbacks
from callbacks.web.page import Page
from callbacks.web.query_values import ViewArgument, mended, taken_by
from dashboard.errors import AddressError
from dashboard.readers import Reader
from layouts.files.file_kinds import FILE_KINDS
from layouts.frame.addresses import OVERVIEW_FILE
from layouts.meeting.way_back import MARK, OpenedFrom

_SITE = re.compile(r"^https?://[^/?#]*", re.IGNORECASE)
"""The beginning of an address that includes the site's name."""
_FOLLOWED = re.compile(r"(utm|mc|ga|pk|mtm)_.*|(fb|g|msc|dc|tw|y)cl?id")
"""Names in a query by which mails and other sites follow a reader; they say nothing of a page."""


def page_modules() -> tuple[ModuleType, ...]:
    """Return the modules of callbacks that have a `PAGE`, in the order of their own names."""
    walked = pkgutil.walk_packages(callbacks.__path__, "callbacks.")
    names = sorted((module.name for module in walked if not module.ispkg), key=_own_name)
    found = (importlib.import_module(name) for name in names)
    return tuple(module for module in found if hasattr(module, "PAGE"))


def _own_name(module: str) -> str:
    return module.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class RequestedAddress:
    """An address taken apart: the steps of its path, and its query's names and values, sorted.

    `opened` is the slide of a meeting from which it was opened. It says nothing of the page: two
    addresses that differ in it alone are equal.
    """

    steps: tuple[str, ...]
    query: tuple[tuple[str, str], ...] = ()
    opened: OpenedFrom | None = field(default=None, compare=False)

    @classmethod
    def read(cls, address: str) -> "RequestedAddress":
        """Take an address apart.

        Extra slashes, empty values in the query and marks of mails and other sites are ignored, and
        so is a mark of a slide that is none.
        """
        path, _, query = _SITE.sub("", address).partition("#")[0].partition("?")
        steps = tuple(unquote(step) for step in path.split("/") if step)
        pairs = parse_qsl(query)
        said = {
            pair for pair in pairs if pair[0] != MARK and not _FOLLOWED.fullmatch(pair[0].lower())
        }
        marks = [text for name, text in pairs if name == MARK]
        return cls(steps, tuple(sorted(said)), OpenedFrom.read(marks[0]) if marks else None)

    def __str__(self) -> str:
        """Return the address as text; equal addresses always have the same text."""
        path = "/" + "/".join(quote(step, safe="") for step in self.steps)
        return f"{path}?{urlencode(self.query)}" if self.query else path


@dataclass(frozen=True, slots=True)
class PageMatch:
    """The page for an address, and the steps of the path by the names in the page's path."""

    page: Page
    steps: dict[str, str]


class AddressTable:
    """The table of all pages by their paths."""

    def __init__(self, pages: Iterable[Page]) -> None:
        """Keep the pages; paths with fewer variable steps are tried first."""
        self._pages = sorted(pages, key=lambda page: _variable(_pattern(page)))

    def find(self, asked: RequestedAddress, reader: Reader) -> PageMatch:
        """Return the page for an address, for one reader.

        Raises: AddressError if the reader has no page at the address.
        """
        for page in self._of(reader):
            steps = _match(page, asked.steps)
            if steps is not None:
                return PageMatch(page, steps)
        raise AddressError(f"There is no page at “/{'/'.join(asked.steps)[:200]}”.")

    def is_fixed(self, asked: RequestedAddress, reader: Reader) -> bool:
        """Say whether an address is that of a page for the reader, and names nothing on it.

        Its page has no step that varies, and it has no query: nothing in it can be wrong.
        """
        fixed = (page for page in self._of(reader) if not _variable(_pattern(page)))
        return not asked.query and any(_pattern(page) == asked.steps for page in fixed)

    def kept_from(self, path: str, reader: Reader) -> str:
        """Return the pattern of the page at a path that exists for others and not for the reader.

        It is empty if there is none. The path itself may hold what somebody typed.
        """
        steps = RequestedAddress.read(path).steps
        found = next((page for page in self._pages if _match(page, steps) is not None), None)
        return found.path if found is not None and not found.exists_for(reader) else ""

    def is_logged(self, path: str) -> bool:
        """Say whether every opening of the page at a path, or of its pattern, is entered."""
        found = self._page_at(RequestedAddress.read(path).steps)
        return found is not None and found.logged

    def shows_past_days(self, steps: tuple[str, ...]) -> bool:
        """Say whether there is a page at a path, given as its steps, that shows past days."""
        found = self._page_at(steps)
        return found is not None and found.shows_past_days

    def leads_to_past_days(self, address: str) -> bool:
        """Say whether an address is that of such a page, or of a file or a paper of one."""
        steps = RequestedAddress.read(address).steps
        if not steps or "." not in steps[-1]:
            return self.shows_past_days(steps)
        name, _, ending = steps[-1].rpartition(".")
        steps = (*steps[:-1], name)
        found = self._page_at(() if steps == (OVERVIEW_FILE.strip("/"),) else steps)
        if found is None or not found.shows_past_days:
            return False
        is_paper = found.paper is not None and found.span is None and ending in found.paper_kinds
        return is_paper or (found.exhibits is not None and ending in FILE_KINDS)

    def _page_at(self, steps: tuple[str, ...]) -> Page | None:
        return next((page for page in self._pages if _match(page, steps) is not None), None)

    def paths(self, page: Page) -> tuple[str, ...]:
        """Return the forms of a page's path: whole, and without a last step that may be missing."""
        short = page.path.rpartition("/")[0]
        return (page.path, short) if short and _last_may_be_missing(page) else (page.path,)

    def near(self, asked: RequestedAddress, reader: Reader) -> Iterator[str]:
        """Yield addresses similar to a wrong one, the most similar first, and lastly "/".

        The addresses may be wrong too. Steps and values are corrected if possible. A value of the
        query that cannot be corrected is left out.
        """
        pages = self._of(reader)
        likeness = [(_likeness(page, asked.steps), -at) for at, page in enumerate(pages)]
        for like, at in sorted(likeness, reverse=True):
            if like > 0.5:
                yield from _mended(pages[-at], asked)
        yield "/"

    def _of(self, reader: Reader) -> list[Page]:
        return [page for page in self._pages if page.exists_for(reader)]


def _pattern(page: Page) -> tuple[str, ...]:
    return tuple(step for step in page.path.split("/") if step)


def _name(step: str) -> str | None:
    return step[1:-1] if step.startswith("<") else None


def _variable(pattern: tuple[str, ...]) -> int:
    return sum(_name(step) is not None for step in pattern)


def _match(page: Page, steps: tuple[str, ...]) -> dict[str, str] | None:
    pattern = _pattern(page)
    if len(steps) == len(pattern) - 1 and _last_may_be_missing(page):
        pattern = pattern[:-1]
    if len(steps) != len(pattern):
        return None
    pairs = list(zip(pattern, steps, strict=True))
    if any(_name(wanted) is None and wanted != step for wanted, step in pairs):
        return None
    return {name: step for wanted, step in pairs if (name := _name(wanted))}


def _last_may_be_missing(page: Page) -> bool:
    last = _name(page.path.rpartition("/")[2])
    return any(each.name == last and each.may_be_missing for each in taken_by(page.view))


def _likeness(page: Page, steps: tuple[str, ...]) -> float:
    """Return how similar a wrong path is to the fixed steps of a page's path, from 0 to 1."""
    pattern = _pattern(page)
    if not pattern or len(steps) < len(pattern) - _last_may_be_missing(page):
        return 0.0
    pairs = [(w, s) for w, s in zip(pattern, steps, strict=False) if _name(w) is None]
    ratios = [SequenceMatcher(None, wanted, step.lower()).ratio() for wanted, step in pairs]
    return min(ratios) - 0.01 * abs(len(steps) - len(pattern)) if ratios else 0.0


def _mended(page: Page, asked: RequestedAddress) -> Iterator[str]:
    takes = {each.name: each for each in taken_by(page.view)}
    steps: list[str] = []
    for wanted, step in zip(_pattern(page), asked.steps, strict=False):
        name = _name(wanted)
        better = wanted if name is None else mended(takes[name], step)
        if better is None:
            return
        steps.append(better)
    query = tuple(_mended_query(takes, asked.query))
    yield str(RequestedAddress(tuple(steps), query))
    if query:
        yield str(RequestedAddress(tuple(steps)))


def _mended_query(
    takes: dict[str, ViewArgument], query: tuple[tuple[str, str], ...]
) -> Iterator[tuple[str, str]]:
    once = set()
    for name, text in query:
        known = takes.get(name)
        better = mended(known, text) if known else None
        if known and better and (known.repeated or name not in once):
            once.add(name)
            yield name, better
