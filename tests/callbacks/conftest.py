"""Stores that pages are drawn from: the demonstration, a second partnership, an empty one."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from callbacks.web import address_table
from callbacks.web.address_table import Asked, Table
from callbacks.web.page_cache import Sheets
from dashboard.catalogue.files.load import load
from dashboard.readers import Audience, Reader
from data_access.demonstration import invent
from data_access.store.gate import Shown
from data_access.store.store import Store

ROOT = Path(__file__).resolve().parents[2]
OURS = ROOT / "dashboard" / "definitions"
SECOND = ROOT / "tests" / "data" / "second_partnership"

Ask = Callable[[str], str]


STEWARD = Reader(Audience.STEWARD)
"""Who sees every figure: what most pages are tried as."""


def _store(folder: Path, *, filled: bool = True) -> Store:
    fill = invent.fill if filled else None
    return Store.create("sqlite://", load(folder), demonstration=True, fill=fill)


@pytest.fixture(scope="session")
def demonstration() -> Store:
    """The store of the demonstration."""
    return _store(OURS)


@pytest.fixture(scope="session")
def shown(demonstration: Store) -> Shown:
    """The demonstration as its steward sees it."""
    return Shown(demonstration, STEWARD)


@pytest.fixture(scope="session")
def public(demonstration: Store) -> Shown:
    """The demonstration as everyone may see it."""
    return Shown(demonstration, Reader())


@pytest.fixture(scope="session")
def second_store() -> Store:
    """The store of a second, different partnership from its own folder."""
    return _store(SECOND)


@pytest.fixture(scope="session")
def second(second_store: Store) -> Shown:
    """A second, different partnership as its steward sees it."""
    return Shown(second_store, STEWARD)


@pytest.fixture(scope="session")
def second_public(second_store: Store) -> Shown:
    """A second, different partnership as everyone may see it."""
    return Shown(second_store, Reader())


@pytest.fixture(scope="session")
def empty() -> Shown:
    """A partnership that has its catalogue and no figures."""
    return Shown(_store(OURS, filled=False), STEWARD)


def answers(shown: Shown) -> Ask:
    """Give what paints an address of a store and expects it to be there."""
    sheets = Sheets(lambda: shown, Table([module.PAGE for module in address_table.modules()]))
    return partial(_painted, sheets)


def _painted(sheets: Sheets, address: str) -> str:
    sheet = sheets.sheet(Asked.read(address))
    assert sheet.status == 200, f"{address}: {sheet.text}"
    return str(sheet.text)


@pytest.fixture(scope="session")
def ask(shown: Shown) -> Ask:
    """Paint an address of the demonstration."""
    return answers(shown)
