"""An account in Chromium by keyboard alone: set up, left, signed in to again; axe is content."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyotp
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from dashboard.people.accounts import NewAccount
from dashboard.people.roles import Role
from data_access.people.account_keeping import AccountKeeping
from data_access.people.door_key import DoorKey
from data_access.people.people_store import PeopleStore
from data_access.store.store import Store
from tests.browser.conftest import STORE
from tests.people import PASSWORD, UNTIL
from tests.serving import served

Faults = Callable[[Page], list[str]]


@pytest.fixture(scope="module")
def installation(
    demonstration_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, str]]:
    """The address of an installation where people sign in, and what its first link holds."""
    folder = tmp_path_factory.mktemp("people")
    shutil.copy(demonstration_file, folder / STORE)
    DoorKey.write_new(folder / "key")
    with Store.open(f"sqlite:///{folder / STORE}") as store:
        key = DoorKey.read(folder / "key")
        people = PeopleStore(store.database, store.partnership, key, lambda: datetime.now(UTC))
        wanted = NewAccount("a.keeper", "A. Keeper", Role.ADMINISTRATOR, UNTIL)
        _, link = AccountKeeping(people).invite(wanted)
    told = {"SIGN_IN": "on", "KEY_FILE": str(folder / "key"), "AUDIENCE": "steward"}
    with served(folder, **told) as at:
        yield at, link


def test_an_account_is_set_up_left_and_signed_in_to_by_keyboard(
    context: BrowserContext, installation: tuple[str, str], faults_of_access: Faults
) -> None:
    address, link = installation
    tab = context.new_page()
    tab.goto(f"{address}/join/{link}")
    seed = tab.locator(".seed code").inner_text().replace(" ", "")
    assert faults_of_access(tab) == []
    tab.get_by_label("New password").press_sequentially(PASSWORD)
    tab.keyboard.press("Tab")
    tab.keyboard.type(pyotp.TOTP(seed).now())
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_have_text("Your account is set up")
    codes = tab.locator(".secrets code").all_inner_texts()
    assert len(codes) == 8
    for path in ("/accounts", "/account", "/drafts", "/"):
        tab.goto(f"{address}{path}")
        expect(tab.locator(".who")).to_contain_text("A. Keeper, administrator")
        assert faults_of_access(tab) == [], path
    tab.get_by_role("button", name="Sign out").press("Enter")
    expect(tab.locator(".who")).to_have_count(0)
    tab.locator(".door a").press("Enter")
    tab.get_by_label("Sign-in name").press_sequentially("a.keeper")
    tab.get_by_label("Password").press_sequentially("not the password")
    tab.keyboard.press("Enter")
    expect(tab.locator(".fault")).to_contain_text("do not belong together")
    assert faults_of_access(tab) == []
    tab.get_by_label("Password").press_sequentially(PASSWORD)
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_have_text("Second factor")
    assert faults_of_access(tab) == []
    tab.get_by_label("Code").press_sequentially(codes[0])
    tab.keyboard.press("Enter")
    expect(tab.locator("h1")).to_have_text("Your account")


def test_a_new_page_by_a_link_keeps_who_reads_on_top(
    tab: Page, steward: str, faults_of_access: Faults
) -> None:
    """In an open demonstration that is viewed as a chair."""
    tab.goto(f"{steward}/sign-in")
    assert faults_of_access(tab) == []
    tab.get_by_role("button", name="Chair").press("Enter")
    expect(tab.locator(".who")).to_contain_text("Viewed as chair")
    tab.locator(".entries a", has_text="Exceptions").press("Enter")
    expect(tab.locator("h1")).to_contain_text("Exceptions")
    expect(tab.locator(".who")).to_contain_text("Viewed as chair")
    tab.goto(f"{steward}/sign-in")
    tab.get_by_role("button", name="As at the start").press("Enter")
    expect(tab.locator(".who")).to_have_count(0)
