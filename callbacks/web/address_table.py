"""The table of addresses: which page answers a path, and what is nearest to a wrong one."""

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from types import ModuleType
from urllib.parse import parse_qsl, quote, unquote, urlencode

import callbacks
from callbacks.web.page import Page
from callbacks.web.query_values import ViewArgument, mended, taken_by
from dashboard.errors import AddressError
from dashboard.readers import Reader

_SITE = re.compile(r"^https?://[^/?#]*", re.IGNORECASE)
"""How an address begins that names the site too."""


def page_modules() -> tuple[ModuleType, ...]:
    """Collect the modules of callbacks that have a page."""
    walked = pkgutil.walk_packages(callbacks.__path__, "callbacks.")
    names = sorted((module.name for module in walked if not module.ispkg), key=_own_name)
    found = (importlib.import_module(name) for name in names)
    return tuple(module for module in found if hasattr(module, "PAGE"))


def _own_name(module: str) -> str:
    return module.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class RequestedAddress:
    """An address taken apart: the steps of its path, and its query's names and values in order."""

    steps: tuple[str, ...]
    query: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, address: str) -> "RequestedAddress":
        """Take an address apart; slashes too many and empty values count for nothing."""
        path, _, query = _SITE.sub("", address).partition("#")[0].partition("?")
        steps = tuple(unquote(step) for step in path.split("/") if step)
        return cls(steps, tuple(sorted(set(parse_qsl(query)))))

    def __str__(self) -> str:
        """Write the address; one view is written one way."""
        path = "/" + "/".join(quote(step, safe="") for step in self.steps)
        return f"{path}?{urlencode(self.query)}" if self.query else path


@dataclass(frozen=True, slots=True)
class PageMatch:
    """The page that answers an address, and the steps of the path by name."""

    page: Page
    steps: dict[str, str]


class AddressTable:
    """Every page by its path."""

    def __init__(self, pages: Iterable[Page]) -> None:
        """Hold the pages; the more of a path is written out, the earlier it is tried."""
        self._pages = sorted(pages, key=lambda page: _variable(_pattern(page)))

    def find(self, asked: RequestedAddress, reader: Reader) -> PageMatch:
        """Give the page that answers a reader. Raises: AddressError where none does."""
        for page in self._of(reader):
            steps = _match(page, asked.steps)
            if steps is not None:
                return PageMatch(page, steps)
        raise AddressError(f"There is no page at “/{'/'.join(asked.steps)[:200]}”.")

    def near(self, asked: RequestedAddress, reader: Reader) -> Iterator[str]:
        """Give addresses like a wrong one, the likest first; whether they are right is not known.

        Steps and values that can be mended are; a value that cannot is left out.
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
    """Say how like the written-out steps of a page's path are to a wrong path's, 0 to 1."""
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
