"""Two partnerships on one store, read at once: each gets the bytes of a store of its own."""

import shutil
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from flask import request

from app import make_app
from callbacks.web.requests import RequestContext
from dashboard.catalogue.indicators import Catalogue
from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from settings import Settings
from tests.data_access.stores import CATALOGUE, QUARTER, Clock, a_return, counted
from tests.doors import DAY

KEYS = ("ourshire", "othershire")
ADDRESSES = (
    *("/", "/exceptions", "/indicator/enquiries", "/quality", "/themes", "/about", "/return/2"),
    *("/indicator/enquiries.csv", "/exceptions.csv", "/actions", "/find?q=enquiries"),
    f"/indicator/enquiries?quarter={(QUARTER - 1).address}",
)
AUDIENCES = (Audience.PUBLIC, Audience.STEWARD)
TIMES = 3


def catalogue_of(key: str) -> Catalogue:
    """Give a partnership's catalogue."""
    return replace(CATALOGUE, partnership=replace(CATALOGUE.partnership, key=key, title=key))


def fill(store: Store, first: int) -> None:
    """State figures that no other partnership has."""
    for step in (2, 1, 0):
        number = counted(first + 31 * step, QUARTER - step)
        store.save_return(a_return(number, reason=f"{store.partnership} {step}"))


def made(url: str, key: str, first: int) -> None:
    """Make one partnership in a store."""
    with Store.create(url, catalogue_of(key), demonstration=True, clock=Clock()) as store:
        fill(store, first)


@pytest.fixture
def answered(tmp_path: Path) -> dict[tuple[str, Audience, str], tuple[int, bytes]]:
    """What each partnership's readers are answered by stores of one partnership each."""
    found = {}
    for place, key in enumerate(KEYS):
        url = f"sqlite:///{tmp_path / key}.db"
        made(url, key, 400 + 411 * place)
        with Store.open(url, clock=Clock()) as store:
            for audience in AUDIENCES:
                client = make_app(
                    store, Settings(), partial(RequestContext, key, Reader(audience), DAY)
                ).server.test_client()
                for address in ADDRESSES:
                    answer = client.get(address)
                    found[key, audience, address] = (answer.status_code, answer.data)
    return found


def test_two_readers_at_once_get_the_bytes_of_stores_of_their_own(
    tmp_path: Path, answered: dict[tuple[str, Audience, str], tuple[int, bytes]]
) -> None:
    shutil.copy(tmp_path / f"{KEYS[0]}.db", tmp_path / "both.db")
    url = f"sqlite:///{tmp_path / 'both.db'}"
    made(url, KEYS[1], 811)

    def context() -> RequestContext:
        key, audience = request.headers["Whose"], Audience(request.headers["Reader"])
        return RequestContext(key, Reader(audience), DAY)

    with Store.open(url, KEYS[0], clock=Clock()) as store:
        server = make_app(store, Settings(), context).server

        def ask(asked: tuple[str, Audience, str]) -> tuple[int, bytes]:
            key, audience, address = asked
            headers = {"Whose": key, "Reader": audience.value}
            answer = server.test_client().get(address, headers=headers)
            return answer.status_code, answer.data

        with ThreadPoolExecutor(4) as readers:
            mixed = sorted(answered, key=lambda one: (one[2], one[1], one[0])) * TIMES
            found = list(readers.map(ask, mixed))
    wrong = [asked for asked, answer in zip(mixed, found, strict=True) if answer != answered[asked]]
    assert wrong == []
    assert sum(status == 200 for status, _ in found) >= TIMES * 40
    ours, theirs = (answered[key, Audience.STEWARD, "/indicator/enquiries"][1] for key in KEYS)
    assert ours != theirs
