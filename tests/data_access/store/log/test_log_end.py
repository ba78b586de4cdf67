"""The log's end is told outside; an old part is cut off, and the rest is still checked."""

import socket
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.acts.act import ActKind, NewAct
from dashboard.acts.asked_acts import EVERY_ACT
from dashboard.acts.chain import ChainEnd, end_words
from dashboard.acts.noted_views import NotedView
from dashboard.errors import StoreError
from data_access.acts.act_rows import ActRows
from data_access.store.log.log_check import check_log
from data_access.store.log.log_end import (
    EndTeller,
    end_before,
    read_end,
    tell_end,
    trim_log,
)
from data_access.store.log.view_log import keep_views
from data_access.store.store import Store
from tests.data_access.stores import Clock

TODAY = date(2025, 6, 1)


def test_a_part_that_is_cut_off_leaves_an_anchor_and_a_chain_that_is_whole(
    store: Store, clock: Clock
) -> None:
    keep_views(store, [(NotedView("A", "", "/", "", clock.moment), 1)])
    before = check_log(store)
    clock.next_day()
    store.enter_acts(NewAct(ActKind.SETTING))
    assert trim_log(store, date(2024, 1, 11), TODAY) == before.acts
    found = check_log(store)
    assert (found.acts, found.cut, found.faults) == (2, before.acts, ())
    store.enter_acts(NewAct(ActKind.SETTING))
    clock.next_day()
    assert trim_log(store, date(2024, 1, 12), TODAY) == 3
    found = check_log(store, before.end)
    assert (found.acts, found.cut, found.faults) == (1, before.acts + 3, ())
    with store.snapshot() as snapshot:
        (act,) = ActRows(store.partnership).acts(snapshot.connection, EVERY_ACT, 0, 9)
    assert (act.kind, act.subject) == (ActKind.TRIMMED, "before 2024-01-12")


def test_nothing_is_cut_off_before_the_first_act(store: Store) -> None:
    before = check_log(store)
    assert trim_log(store, date(2024, 1, 10), TODAY) == 0
    assert check_log(store) == before


def test_the_log_of_the_last_year_stays(store: Store) -> None:
    before = check_log(store)
    with pytest.raises(StoreError, match="kept for 365 days: it can be cut off before 1 June 2024"):
        trim_log(store, TODAY - timedelta(days=364), TODAY)
    assert check_log(store) == before


def test_the_end_of_a_day_is_told_to_the_system_s_log(
    store: Store, clock: Clock, tmp_path: Path
) -> None:
    end = check_log(store).end
    assert end_before(store, clock.moment.date()) is None
    day = clock.next_day()
    store.enter_acts(NewAct(ActKind.SETTING))
    assert end_before(store, day) == end
    words, place = end_words(store.partnership, end), tmp_path / "log"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(str(place))
        tell_end(str(place), words)
        said = heard.recv(1000).decode().rstrip("\0")
    assert said == f"<38>safeguarding-dashboard log testshire {end.number}:{end.link}"
    assert read_end(said) == end


def test_by_a_host_it_goes_by_udp() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as heard:
        heard.bind(("127.0.0.1", 0))
        tell_end(f"127.0.0.1:{heard.getsockname()[1]}", "x")
        assert heard.recv(100) == b"<38>x\0"


def test_a_system_s_log_that_is_away_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="cannot be told: No such file"):
        tell_end(str(tmp_path / "nothing"), "x")


@pytest.mark.parametrize("text", ["", "7", f"x:{'0' * 64}", f"7:{'0' * 63}", f"7:{'g' * 64}"])
def test_what_is_no_end_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="written 412:"):
        read_end(text)
    assert read_end(f"7:{'0' * 64}") == ChainEnd(7, "0" * 64)


def test_each_day_the_end_of_the_day_before_is_told_once(
    store: Store, clock: Clock, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    end, place = check_log(store).end, tmp_path / "log"
    tell = EndTeller(store, str(place), clock)
    tell()
    clock.next_day()
    tell()
    assert "was not told outside" in caplog.text
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as heard:
        heard.bind(str(place))
        heard.setblocking(False)
        for _ in range(2):
            tell()
        assert read_end(heard.recv(1000).decode().rstrip("\0")) == end
        with pytest.raises(BlockingIOError):
            heard.recv(1000)


def test_without_a_place_nothing_is_told(store: Store, clock: Clock) -> None:
    clock.next_day()
    EndTeller(store, "", clock)()
    assert check_log(store).faults == ()
