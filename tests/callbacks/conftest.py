"""Stores for drawing pages, besides the demonstration: a second partnership, an empty one."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from callbacks.web import address_table
from callbacks.web.address_table import AddressTable, RequestedAddress
from callbacks.web.page_cache import PageCache
from dashboard.catalogue.files.load import load_catalogue
from dashboard.readers import Audience, Reader
from data_access.demonstration import invent
from data_access.store.gate import Gate
from data_access.store.store import Store
from tests.doors import opened_once, seen_by

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "dashboard" / "definitions"
SECOND = ROOT / "tests" / "data" / "second_partnership"

Ask = Callable[[str], str]


STEWARD = Reader(Audience.STEWARD)
"""Who sees every figure: what most pages are tried as."""


def _store(folder: Path, *, filled: bool = True) -> Store:
    fill = invent.fill_store if filled else None
    return Store.create("sqlite://", load_catalogue(folder), demonstration=True, fill=fill)


@pytest.fixture(scope="session")
def shown(demonstration: Store) -> Gate:
    """The demonstration as its steward sees it."""
    return seen_by(demonstration, STEWARD)


@pytest.fixture(scope="session")
def public(demonstration: Store) -> Gate:
    """The demonstration as everyone may see it."""
    return seen_by(demonstration, Reader())


@pytest.fixture(scope="session")
def second_store() -> Store:
    """The store of a second, different partnership from its own folder."""
    return _store(SECOND)


@pytest.fixture(scope="session")
def second(second_store: Store) -> Gate:
    """A second, different partnership as its steward sees it."""
    return seen_by(second_store, STEWARD)


@pytest.fixture(scope="session")
def second_public(second_store: Store) -> Gate:
    """A second, different partnership as everyone may see it."""
    return seen_by(second_store, Reader())


@pytest.fixture(scope="session")
def empty() -> Gate:
    """A partnership that has its catalogue and no figures."""
    return seen_by(_store(OURS, filled=False), STEWARD)


def without_kept(text: str) -> str:
    """Give a painted text without the marks that keep its quarters on one line."""
    text = re.sub(r'<span class="kept">([^<]*)</span>', r"\1", text)
    return re.sub(r' class="kept"|(?<=[\w-]) kept(?=")', "", text)


class _Answers:
    """Paints addresses, each from one snapshot, as a request does; keeps what is painted.

    Quarters are given without the marks that keep them on one line.
    """

    def __init__(self, shown: Gate) -> None:
        self._shown = self._gate = shown
        table = AddressTable([module.PAGE for module in address_table.page_modules()])
        self._sheets = PageCache(lambda: self._gate, table)

    def __call__(self, address: str) -> str:
        """Paint an address that must be there."""
        with opened_once(self._shown) as self._gate:
            sheet = self._sheets.painted_page(RequestedAddress.read(address))
        assert sheet.status == 200, f"{address}: {sheet.text}"
        return without_kept(str(sheet.text))


def answers(shown: Gate) -> Ask:
    """Give what paints an address of a store and expects it to be there."""
    return _Answers(shown)


@pytest.fixture(scope="session")
def ask(shown: Gate) -> Ask:
    """Paint an address of the demonstration."""
    return answers(shown)
