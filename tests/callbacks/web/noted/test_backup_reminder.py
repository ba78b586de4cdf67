"""The reminder of a backup: for administrators, on the first page, after the days of a setting."""

from collections.abc import Iterator
from datetime import date

import pytest

from app import make_app
from callbacks.web.requests import RequestContext
from dashboard.acts.act import ActKind, NewAct
from dashboard.people.roles import Role, reader_of
from dashboard.readers import Audience, Reader
from data_access.store.store import Store
from settings import Settings
from tests.callbacks.made_once import our_catalogue
from tests.data_access.stores import IN_MEMORY, Clock

MADE = date(2024, 1, 10)
WORDS = "data_access backup"


@pytest.fixture
def clock() -> Clock:
    """The clock of the store."""
    return Clock(MADE)


@pytest.fixture
def store(clock: Clock) -> Iterator[Store]:
    """A store that is no demonstration, made on 10 January 2024."""
    with Store.create(IN_MEMORY, our_catalogue(), clock=clock) as found:
        yield found


def said(store: Store, reader: Reader, day: date, address: str = "/", days: int = 7) -> str:
    context = RequestContext(store.partnership, reader, day)
    app = make_app(store, Settings(backup_days=days, sign_in=True), lambda: context, Clock(day))
    return str(app.server.test_client().get(address).get_data(as_text=True))


ADMINISTRATOR = reader_of({Role.ADMINISTRATOR}, Audience.STEWARD)


def test_an_administrator_is_reminded_on_the_first_page_after_the_setting_s_days(
    store: Store,
) -> None:
    text = said(store, ADMINISTRATOR, date(2024, 1, 18))
    assert "The last backup is eight days old (10 January 2024)" in text
    assert WORDS in text
    assert WORDS not in said(store, ADMINISTRATOR, date(2024, 1, 17))
    assert WORDS not in said(store, ADMINISTRATOR, date(2024, 1, 18), "/about")
    assert WORDS not in said(store, ADMINISTRATOR, date(2024, 1, 18), days=0)


def test_the_reminder_goes_with_a_backup_though_the_page_is_remembered(
    store: Store, clock: Clock
) -> None:
    context = RequestContext(store.partnership, ADMINISTRATOR, date(2024, 1, 18))
    settings = Settings(backup_days=7, sign_in=True)
    client = make_app(store, settings, lambda: context, Clock()).server.test_client()
    assert WORDS in client.get("/").get_data(as_text=True)
    clock.moment = Clock(date(2024, 1, 18)).moment
    store.enter_acts(NewAct(ActKind.BACKED_UP))
    assert WORDS not in client.get("/").get_data(as_text=True)


@pytest.mark.parametrize("reader", [Reader(), Reader(Audience.STEWARD)])
def test_nobody_else_is_reminded(store: Store, reader: Reader) -> None:
    assert WORDS not in said(store, reader, date(2024, 3, 1))
